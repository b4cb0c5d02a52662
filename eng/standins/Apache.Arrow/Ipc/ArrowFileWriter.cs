using System.Runtime.InteropServices;

namespace Apache.Arrow.Ipc;

/// <summary>Writes batches in the file format: a stream between magic words, with a footer that says where each batch lies.</summary>
public class ArrowFileWriter : ArrowStreamWriter
{
    private readonly List<Block> _dictionaryBlocks = [];
    private readonly List<Block> _batchBlocks = [];

    public ArrowFileWriter(Stream stream, Schema schema) : this(stream, schema, leaveOpen: false)
    {
    }

    public ArrowFileWriter(Stream stream, Schema schema, bool leaveOpen) : base(stream, schema, leaveOpen)
    {
        // The real package asks for both.
        if (!stream.CanWrite)
            throw new ArgumentException("The stream must be writable.", nameof(stream));
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be seekable.", nameof(stream));
    }

    private protected override IEnumerable<ReadOnlyMemory<byte>> Prologue() => [(byte[])[.. Format.Magic, 0, 0]];

    private protected override IEnumerable<ReadOnlyMemory<byte>> Epilogue()
    {
        var builder = new FlatBufferBuilder();
        var schema = new SchemaEncoder(builder).Encode(Schema);
        var dictionaries = builder.Vector<Block>(CollectionsMarshal.AsSpan(_dictionaryBlocks));
        var batches = builder.Vector<Block>(CollectionsMarshal.AsSpan(_batchBlocks));
        builder.StartTable(5);
        builder.OffsetField(1, schema);
        builder.OffsetField(2, dictionaries);
        builder.OffsetField(3, batches);
        builder.Field(0, Format.MetadataVersion);
        var footer = builder.Finish(builder.EndTable());
        return [footer, BitConverter.GetBytes(footer.Length), Format.Magic.ToArray()];
    }

    private protected override void Starting(Message message, bool isReplacement)
    {
        if (isReplacement)
            throw new NotSupportedException("The file format holds one dictionary for each column: a batch came with other values than the first.");
        var blocks = message.Kind == MessageKind.DictionaryBatch ? _dictionaryBlocks : _batchBlocks;
        blocks.Add(new Block(Position, message.Head.Length, 0, message.BodyLength));
    }
}
