using Oom.Analytics.Columns;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Terminal;

namespace Oom.Cli.Output;

/// <summary>Prints the rows of a query in the format and to the place that were asked for.</summary>
internal static class ResultPrinter
{
    /// <summary>The folder that DuckDB must be allowed to write to for this target; null when it need not write.</summary>
    public static ExportFolder? FolderFor(OutputTarget target) => target.Format == ResultFormat.Parquet ? ExportFolder.Create() : null;

    /// <exception cref="OutputException">The output cannot be written.</exception>
    /// <exception cref="QueryException">The query was refused, or failed.</exception>
    public static async Task<QueryOutcome> PrintAsync(
        QueryRunner queries, string sql, OutputTarget target, ExportFolder? folder, CancellationToken cancellation)
    {
        QueryOutcome outcome = default;
        var style = new TableStyle(target.IsTerminal ? target.Width : null, target.Palette.HasColours);
        await OutputFile.WriteAsync(target, async content =>
            outcome = await queries.RunAsync(sql, ResultWriters.For(target.Format, content, style, folder), cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return outcome;
    }
}
