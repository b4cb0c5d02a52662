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
        using var output = OutputFile.Open(target);
        var style = new TableStyle(target.IsTerminal ? target.Width : null, target.Palette.HasColours);
        try
        {
            var outcome = await queries.RunAsync(sql, ResultWriters.For(target.Format, output.Content, style, folder), cancellation).ConfigureAwait(false);
            output.Complete();
            return outcome;
        }
        catch (IOException failure) when (!StandardStream.IsReaderGone(failure))
        {
            throw new OutputException($"{target.File ?? "standard output"} cannot be written: {failure.Message}", failure);
        }
    }
}
