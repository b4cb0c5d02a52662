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
        var style = new TableStyle(target.IsTerminal ? target.Width : null, target.Palette.HasColours);
        return await OutputFile.WriteAsync(target, async file =>
        {
            var outcome = await queries.RunAsync(sql, ResultWriters.For(target.Format, file.Content, style, folder), cancellation).ConfigureAwait(false);
            file.Complete();
            return outcome;
        }).ConfigureAwait(false);
    }
}
