using System.IO;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>
/// Parquet, written by DuckDB into a file of our own folder and passed on from there: the format needs its end before its
/// start makes sense, and standard output cannot seek.
/// </summary>
public sealed class ParquetWriter(Stream output, ExportFolder folder) : IResultWriter
{
    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        var path = folder.NewFile(".parquet");
        try
        {
            var rows = query.CopyToParquet(path);
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(output, cancellation).ConfigureAwait(false);
            await output.FlushAsync(cancellation).ConfigureAwait(false);
            return new WrittenRows(rows, IsCut: rows == query.RowLimit);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
