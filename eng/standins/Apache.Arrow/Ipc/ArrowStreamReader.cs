using System.Runtime.InteropServices;

namespace Apache.Arrow.Ipc;

/// <summary>Reads batches from the streaming format.</summary>
public class ArrowStreamReader : IArrowArrayStream
{
    private readonly bool _leaveOpen;
    private BatchDecoder? _decoder;
    private bool _isAtEnd;

    public ArrowStreamReader(Stream stream) : this(stream, leaveOpen: false)
    {
    }

    public ArrowStreamReader(Stream stream, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(stream);
        BaseStream = stream;
        _leaveOpen = leaveOpen;
    }

    public ArrowStreamReader(ReadOnlyMemory<byte> buffer) : this(
        MemoryMarshal.TryGetArray(buffer, out var array) && array.Array is { } bytes
            ? new MemoryStream(bytes, array.Offset, array.Count, writable: false)
            : new MemoryStream(buffer.ToArray()))
    {
    }

    /// <summary>Read from the stream when first asked for.</summary>
    public Schema Schema => (_decoder ??= Open()).Schema;

    private protected Stream BaseStream { get; }

    public async ValueTask<Schema> GetSchema(CancellationToken cancellationToken = default) =>
        (_decoder ??= await OpenAsync(cancellationToken).ConfigureAwait(false)).Schema;

    /// <summary>The next batch, or null at the end.</summary>
    public RecordBatch? ReadNextRecordBatch()
    {
        _decoder ??= Open();
        while (!_isAtEnd)
        {
            if (Read() is not var (message, body))
                _isAtEnd = true;
            else if (_decoder.Take(message, body) is { } batch)
                return batch;
        }
        return null;
    }

    public async ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default)
    {
        _decoder ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (!_isAtEnd)
        {
            if (await ReadAsync(cancellationToken).ConfigureAwait(false) is not var (message, body))
                _isAtEnd = true;
            else if (_decoder.Take(message, body) is { } batch)
                return batch;
        }
        return null;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
            BaseStream.Dispose();
    }

    private protected virtual BatchDecoder Open() => DecoderOf(Read());

    private protected virtual async ValueTask<BatchDecoder> OpenAsync(CancellationToken cancellationToken) =>
        DecoderOf(await ReadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The next message, or null at the end.</summary>
    private protected virtual (FlatTable Message, ReadOnlyMemory<byte> Body)? Read()
    {
        var prefix = new byte[Format.PrefixLength];
        var read = BaseStream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (LengthIn(prefix, read) is not (var length and > 0))
            return null;
        var metadata = new byte[length];
        BaseStream.ReadExactly(metadata);
        var message = FlatTable.Root(metadata);
        var body = new byte[checked((int)message.Scalar<long>(3))];
        BaseStream.ReadExactly(body);
        return (message, body);
    }

    private protected virtual async ValueTask<(FlatTable Message, ReadOnlyMemory<byte> Body)?> ReadAsync(CancellationToken cancellationToken)
    {
        var prefix = new byte[Format.PrefixLength];
        var read = await BaseStream.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (LengthIn(prefix, read) is not (var length and > 0))
            return null;
        var metadata = new byte[length];
        await BaseStream.ReadExactlyAsync(metadata, cancellationToken).ConfigureAwait(false);
        var message = FlatTable.Root(metadata);
        var body = new byte[checked((int)message.Scalar<long>(3))];
        await BaseStream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return (message, body);
    }

    /// <summary>The length of the metadata; 0 at the end, which a stream may also reach without an end mark.</summary>
    private static int LengthIn(byte[] prefix, int read)
    {
        if (read == 0)
            return 0;
        if (read < prefix.Length || BitConverter.ToInt32(prefix) != Format.Continuation || BitConverter.ToInt32(prefix, sizeof(int)) < 0)
            throw new InvalidDataException($"A message of an Arrow stream begins with FFFFFFFF and its length, not with {Convert.ToHexString(prefix, 0, read)}.");
        return BitConverter.ToInt32(prefix, sizeof(int));
    }

    private static BatchDecoder DecoderOf((FlatTable Message, ReadOnlyMemory<byte> Body)? first) =>
        first is var (message, _) && message.Scalar<byte>(1) == (byte)MessageKind.Schema && message.Table(2) is { } schema
            ? new BatchDecoder(new SchemaDecoder(schema))
            : throw new InvalidDataException("An Arrow stream begins with a schema.");
}
