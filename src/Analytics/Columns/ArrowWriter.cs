using System.IO;
using Apache.Arrow.Ipc;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>Arrow IPC: the file format, or the stream format that a reader can follow while the query runs.</summary>
public sealed class ArrowWriter(Stream output, bool asFile) : IResultWriter
{
    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        using var batches = query.ReadArrow();
        // The file's footer holds offsets, and a pipe does not know where it is.
        await using var counted = new CountedStream(output);
        using var writer = asFile
            ? new ArrowFileWriter(counted, batches.Schema, leaveOpen: true)
            : new ArrowStreamWriter(counted, batches.Schema, leaveOpen: true);
        await writer.WriteStartAsync(cancellation).ConfigureAwait(false);
        long rows = 0;
        while (await batches.ReadNextRecordBatchAsync(cancellation).ConfigureAwait(false) is { } batch)
        {
            using (batch)
            {
                rows += batch.Length;
                await writer.WriteRecordBatchAsync(batch, cancellation).ConfigureAwait(false);
            }
        }
        await writer.WriteEndAsync(cancellation).ConfigureAwait(false);
        await counted.FlushAsync(cancellation).ConfigureAwait(false);
        return new WrittenRows(rows, IsCut: rows == query.RowLimit);
    }
}
