namespace Apache.Arrow.Ipc;

public interface IArrowReader
{
    /// <summary>The next batch, which the caller disposes, or null at the end.</summary>
    ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default);
}

public interface IArrowArrayStream : IArrowReader, IDisposable
{
    Schema Schema { get; }
}
