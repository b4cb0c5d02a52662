namespace Apache.Arrow.Ipc;

/// <summary>An encapsulated message, ready to be written: prefix and metadata, then the body's buffers, each padded to 8 bytes.</summary>
internal sealed class Message
{
    private static readonly ReadOnlyMemory<byte> Padding = new byte[8];

    private readonly BatchBody? _body;

    private Message(MessageKind kind, FlatBufferBuilder builder, int header, BatchBody? body)
    {
        Kind = kind;
        _body = body;
        builder.StartTable(5);
        builder.Field(3, BodyLength);
        builder.OffsetField(2, header);
        builder.Field(0, Format.MetadataVersion);
        builder.Field(1, kind);
        var metadata = builder.Finish(builder.EndTable());

        var head = new byte[Format.PrefixLength + metadata.Length];
        BitConverter.TryWriteBytes(head, Format.Continuation);
        BitConverter.TryWriteBytes(head.AsSpan(sizeof(int)), metadata.Length);
        metadata.Span.CopyTo(head.AsSpan(Format.PrefixLength));
        Head = head;
    }

    public MessageKind Kind { get; }

    public ReadOnlyMemory<byte> Head { get; }

    public long BodyLength => _body?.Length ?? 0;

    public static Message Of(Schema schema)
    {
        var builder = new FlatBufferBuilder();
        return new Message(MessageKind.Schema, builder, new SchemaEncoder(builder).Encode(schema), body: null);
    }

    public static Message Of(RecordBatch batch)
    {
        var builder = new FlatBufferBuilder();
        var body = BatchBody.Of(batch);
        return new Message(MessageKind.RecordBatch, builder, body.Encode(builder), body);
    }

    public static Message Of(long dictionary, BatchBody values)
    {
        var builder = new FlatBufferBuilder();
        var data = values.Encode(builder);
        builder.StartTable(3);
        builder.Field(0, dictionary);
        builder.OffsetField(1, data);
        return new Message(MessageKind.DictionaryBatch, builder, builder.EndTable(), values);
    }

    /// <summary>All of it, in order, without a copy.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Parts()
    {
        yield return Head;
        foreach (var buffer in _body?.Buffers ?? [])
        {
            if (buffer.IsEmpty)
                continue;
            yield return buffer;
            if (Format.PaddingTo8(buffer.Length) is var padding and > 0)
                yield return Padding[..padding];
        }
    }
}
