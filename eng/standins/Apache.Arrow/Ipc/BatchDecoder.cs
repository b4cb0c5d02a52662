using Apache.Arrow.Types;

namespace Apache.Arrow.Ipc;

/// <summary>Messages to batches; remembers the dictionaries that came between them.</summary>
internal sealed class BatchDecoder(SchemaDecoder schema)
{
    private readonly Dictionary<long, ArrayData> _dictionaries = [];

    public Schema Schema => schema.Schema;

    /// <summary>Null where the message was a dictionary, which is kept for the batches to come.</summary>
    public RecordBatch? Take(FlatTable message, ReadOnlyMemory<byte> body)
    {
        var kind = (MessageKind)message.Scalar<byte>(1);
        var header = message.Table(2) ?? throw new InvalidDataException($"A message of kind {kind} has no header.");
        switch (kind)
        {
            case MessageKind.RecordBatch:
                var cursor = new Cursor(this, header, body);
                var columns = Schema.FieldsList.Select(field => ArrowArrayFactory.BuildArray(cursor.Next(field))).ToArray();
                return new RecordBatch(Schema, columns, checked((int)header.Scalar<long>(0)));

            case MessageKind.DictionaryBatch:
                if (header.Scalar<bool>(2))
                    throw new NotSupportedException("This stand-in for Apache.Arrow does not read delta dictionaries.");
                var id = header.Scalar<long>(0);
                var data = header.Table(1) ?? throw new InvalidDataException($"Dictionary {id} has no data.");
                _dictionaries[id] = new Cursor(this, data, body).Next(schema.ValueTypeOf(id), field: null);
                return null;

            default:
                throw new InvalidDataException($"A message of kind {kind} where a batch was expected.");
        }
    }

    private sealed class Cursor
    {
        private readonly BatchDecoder _decoder;
        private readonly ReadOnlyMemory<byte> _body;
        private readonly FieldNode[] _nodes;
        private readonly BodyRange[] _ranges;
        private int _node;
        private int _range;

        public Cursor(BatchDecoder decoder, FlatTable batch, ReadOnlyMemory<byte> body)
        {
            if (batch.Table(3) is not null)
                throw new NotSupportedException("This stand-in for Apache.Arrow does not read compressed batches.");
            _decoder = decoder;
            _body = body;
            _nodes = batch.Values<FieldNode>(1);
            _ranges = batch.Values<BodyRange>(2);
        }

        public ArrayData Next(Field field) => Next(field.DataType, field);

        public ArrayData Next(IArrowType type, Field? field)
        {
            var node = _nodes[_node++];
            var buffers = new ArrowBuffer[Layout.Of(type).Length];
            for (var i = 0; i < buffers.Length; i++)
            {
                var range = _ranges[_range++];
                buffers[i] = new ArrowBuffer(_body.Slice(checked((int)range.Offset), checked((int)range.Length)));
            }
            var children = Layout.ChildrenOf(type).Select(Next).ToArray();
            var dictionary = type is DictionaryType ? _decoder._dictionaries[_decoder.DictionaryOf(field!)] : null;
            return new ArrayData(type, checked((int)node.Length), checked((int)node.NullCount), 0, buffers, children, dictionary);
        }
    }

    private long DictionaryOf(Field field) => schema.DictionaryOf(field);
}
