namespace Apache.Arrow.Ipc;

/// <summary>
/// Reads batches from the file format, in order or by number. Files are read synchronously also where the method returns a task:
/// tests read files back with it, and nothing else here does.
/// </summary>
public class ArrowFileReader : ArrowStreamReader
{
    private Block[] _batches = [];
    private int _next;

    public ArrowFileReader(Stream stream) : this(stream, leaveOpen: false)
    {
    }

    public ArrowFileReader(Stream stream, bool leaveOpen) : base(stream, leaveOpen)
    {
    }

    public static ArrowFileReader FromFile(string filename) => new(File.OpenRead(filename));

    public ValueTask<int> RecordBatchCountAsync()
    {
        _ = Schema;
        return ValueTask.FromResult(_batches.Length);
    }

    /// <summary>The batch of that number; reading in order continues after it.</summary>
    public ValueTask<RecordBatch?> ReadRecordBatchAsync(int index, CancellationToken cancellationToken = default)
    {
        _ = Schema;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _batches.Length);
        _next = index;
        return ReadNextRecordBatchAsync(cancellationToken);
    }

    private protected override BatchDecoder Open()
    {
        var magic = Format.Magic.Length;
        BaseStream.Seek(0, SeekOrigin.Begin);
        var start = ReadBytes(magic);
        BaseStream.Seek(-magic - sizeof(int), SeekOrigin.End);
        var end = ReadBytes(sizeof(int) + magic);
        if (!start.AsSpan().SequenceEqual(Format.Magic) || !end.AsSpan(sizeof(int)).SequenceEqual(Format.Magic))
            throw new InvalidDataException("An Arrow file begins and ends with ARROW1.");

        var footerLength = BitConverter.ToInt32(end);
        BaseStream.Seek(-end.Length - footerLength, SeekOrigin.End);
        var footer = FlatTable.Root(ReadBytes(footerLength));
        var decoder = new BatchDecoder(new SchemaDecoder(footer.Table(1) ?? throw new InvalidDataException("The footer has no schema.")));
        foreach (var dictionary in footer.Values<Block>(2))
        {
            var (message, body) = ReadAt(dictionary);
            decoder.Take(message, body);
        }
        _batches = footer.Values<Block>(3);
        return decoder;
    }

    private protected override ValueTask<BatchDecoder> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Open());

    private protected override (FlatTable Message, ReadOnlyMemory<byte> Body)? Read() => _next < _batches.Length ? ReadAt(_batches[_next++]) : null;

    private protected override ValueTask<(FlatTable Message, ReadOnlyMemory<byte> Body)?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read());
    }

    private (FlatTable Message, ReadOnlyMemory<byte> Body) ReadAt(Block block)
    {
        BaseStream.Seek(block.Offset + Format.PrefixLength, SeekOrigin.Begin);
        var message = FlatTable.Root(ReadBytes(block.MetadataLength - Format.PrefixLength));
        return (message, ReadBytes(checked((int)block.BodyLength)));
    }

    private byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        BaseStream.ReadExactly(bytes);
        return bytes;
    }
}
