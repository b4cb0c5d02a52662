namespace Apache.Arrow.Ipc;

/// <summary>
/// Writes batches in the streaming format. What a batch holds is written from where it lies, nothing is kept after the call returns.
/// Without <see cref="WriteStart"/> or a batch there is no schema, and without <see cref="WriteEnd"/> no end: the real package does not add them either.
/// </summary>
public class ArrowStreamWriter : IDisposable
{
    private static readonly byte[] EndOfStream = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];

    private readonly DictionaryBatches _dictionaries = new();
    private readonly bool _leaveOpen;
    private bool _hasWrittenSchema;
    private bool _hasWrittenStart;
    private bool _hasWrittenEnd;
    private bool _isDisposed;

    public ArrowStreamWriter(Stream baseStream, Schema schema) : this(baseStream, schema, leaveOpen: false)
    {
    }

    public ArrowStreamWriter(Stream baseStream, Schema schema, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(baseStream);
        ArgumentNullException.ThrowIfNull(schema);
        BaseStream = baseStream;
        Schema = schema;
        _leaveOpen = leaveOpen;
    }

    protected Stream BaseStream { get; }

    protected Schema Schema { get; }

    /// <summary>How many bytes have been written.</summary>
    private protected long Position { get; private set; }

    public void WriteStart()
    {
        foreach (var part in Start())
            Write(part);
    }

    public async Task WriteStartAsync(CancellationToken cancellationToken = default)
    {
        foreach (var part in Start())
            await WriteAsync(part, cancellationToken).ConfigureAwait(false);
    }

    public virtual void WriteRecordBatch(RecordBatch recordBatch)
    {
        foreach (var part in Batch(recordBatch))
            Write(part);
        // The parts are windows on memory that the batch owns.
        GC.KeepAlive(recordBatch);
    }

    public virtual async Task WriteRecordBatchAsync(RecordBatch recordBatch, CancellationToken cancellationToken = default)
    {
        foreach (var part in Batch(recordBatch))
            await WriteAsync(part, cancellationToken).ConfigureAwait(false);
        GC.KeepAlive(recordBatch);
    }

    public void WriteEnd()
    {
        foreach (var part in End())
            Write(part);
    }

    public async Task WriteEndAsync(CancellationToken cancellationToken = default)
    {
        foreach (var part in End())
            await WriteAsync(part, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the stream, unless it is to be left open. Does not write the end.</summary>
    public virtual void Dispose()
    {
        if (!_isDisposed && !_leaveOpen)
            BaseStream.Dispose();
        _isDisposed = true;
        GC.SuppressFinalize(this);
    }

    /// <summary>What stands before the first message.</summary>
    private protected virtual IEnumerable<ReadOnlyMemory<byte>> Prologue() => [];

    /// <summary>What stands after the last message and the end mark.</summary>
    private protected virtual IEnumerable<ReadOnlyMemory<byte>> Epilogue() => [];

    /// <summary>A dictionary or a batch comes next, at <see cref="Position"/>.</summary>
    private protected virtual void Starting(Message message, bool isReplacement)
    {
    }

    private IEnumerable<ReadOnlyMemory<byte>> Start()
    {
        if (!_hasWrittenStart)
        {
            _hasWrittenStart = true;
            foreach (var part in Prologue())
                yield return part;
        }
        if (!_hasWrittenSchema)
        {
            _hasWrittenSchema = true;
            foreach (var part in Message.Of(Schema).Parts())
                yield return part;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> Batch(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasWrittenEnd)
            throw new InvalidOperationException("The end has been written.");
        if (batch.ColumnCount != Schema.FieldsList.Count)
            throw new ArgumentException($"The schema has {Schema.FieldsList.Count} fields, the batch {batch.ColumnCount} columns.", nameof(batch));

        foreach (var part in Start())
            yield return part;
        foreach (var (id, values, isReplacement) in _dictionaries.Missing(batch))
        {
            foreach (var part in Parts(Message.Of(id, values), isReplacement))
                yield return part;
        }
        foreach (var part in Parts(Message.Of(batch), isReplacement: false))
            yield return part;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Parts(Message message, bool isReplacement)
    {
        Starting(message, isReplacement);
        return message.Parts();
    }

    private IEnumerable<ReadOnlyMemory<byte>> End()
    {
        if (_hasWrittenEnd)
            yield break;
        _hasWrittenEnd = true;
        yield return EndOfStream;
        foreach (var part in Epilogue())
            yield return part;
    }

    private void Write(ReadOnlyMemory<byte> part)
    {
        BaseStream.Write(part.Span);
        Position += part.Length;
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        await BaseStream.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        Position += part.Length;
    }
}
