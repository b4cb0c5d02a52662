using System.Runtime.InteropServices;
using Apache.Arrow.Types;

namespace Apache.Arrow.Ipc;

/// <summary>
/// The arrays of one message, flattened to nodes and buffers in the order of the format. Buffers are windows on the arrays' own memory;
/// only those that do not begin where a message wants them to (a bitmap inside a byte, offsets that do not start at 0) are copied.
/// </summary>
internal sealed class BatchBody
{
    // The offsets of no lists at all: there is always one more offset than there are lists.
    private static readonly ReadOnlyMemory<byte> Zero = new byte[sizeof(long)];

    private readonly List<FieldNode> _nodes = [];
    private readonly List<BodyRange> _ranges = [];
    private readonly List<ReadOnlyMemory<byte>> _buffers = [];
    private readonly long _rows;

    private BatchBody(long rows) => _rows = rows;

    public static BatchBody Of(RecordBatch batch)
    {
        var body = new BatchBody(batch.Length);
        foreach (var column in batch.Arrays)
            body.Add(column.Data, 0, batch.Length);
        return body;
    }

    public static BatchBody Of(ArrayData array)
    {
        var body = new BatchBody(array.Length);
        body.Add(array, 0, array.Length);
        return body;
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers => _buffers;

    /// <summary>With the padding after each buffer.</summary>
    public long Length { get; private set; }

    public int Encode(FlatBufferBuilder builder)
    {
        var nodes = builder.Vector<FieldNode>(CollectionsMarshal.AsSpan(_nodes));
        var ranges = builder.Vector<BodyRange>(CollectionsMarshal.AsSpan(_ranges));
        builder.StartTable(5);
        builder.Field(0, _rows);
        builder.OffsetField(1, nodes);
        builder.OffsetField(2, ranges);
        return builder.EndTable();
    }

    /// <param name="start">Counted from the array's own offset.</param>
    private void Add(ArrayData array, int start, int length)
    {
        var type = array.DataType;
        var first = array.Offset + start;
        var nulls = array.CountNulls(start, length);
        _nodes.Add(new FieldNode(length, nulls));

        var kinds = Layout.Of(type);
        var values = (Start: 0L, End: 0L);
        for (var i = 0; i < kinds.Length; i++)
        {
            var buffer = array.Buffers[i].Memory;
            switch (kinds[i])
            {
                case BufferKind.Validity:
                    Add(nulls == 0 ? default : Bits(buffer, first, length));
                    break;
                case BufferKind.Values when ((FixedWidthType)type).BitWidth is var width:
                    Add(width == 1 ? Bits(buffer, first, length) : Window(buffer, first, length, width / 8));
                    break;
                case BufferKind.TypeIds:
                    Add(Window(buffer, first, length, 1));
                    break;
                case BufferKind.Offsets:
                    Add(length == 0 ? Zero[..sizeof(int)] : Offsets(Window(buffer, first, length + 1, sizeof(int)), out values));
                    break;
                case BufferKind.LargeOffsets:
                    Add(length == 0 ? Zero : LargeOffsets(Window(buffer, first, length + 1, sizeof(long)), out values));
                    break;
                case BufferKind.Bytes:
                    Add(buffer[(int)values.Start..(int)values.End]);
                    break;
            }
        }

        switch (type)
        {
            case ListType or LargeListType or MapType:
                Add(array.Child(0), (int)values.Start, (int)(values.End - values.Start));
                break;
            case FixedSizeListType list:
                Add(array.Child(0), first * list.ListSize, length * list.ListSize);
                break;
            case NestedType nested:
                for (var i = 0; i < nested.Fields.Count; i++)
                    Add(array.Child(i), first, length);
                break;
        }
    }

    private void Add(ReadOnlyMemory<byte> buffer)
    {
        _ranges.Add(new BodyRange(Length, buffer.Length));
        _buffers.Add(buffer);
        Length += buffer.Length + Format.PaddingTo8(buffer.Length);
    }

    private static ReadOnlyMemory<byte> Window(ReadOnlyMemory<byte> buffer, int first, int length, int width) =>
        length == 0 ? default : buffer.Slice(checked(first * width), checked(length * width));

    private static ReadOnlyMemory<byte> Bits(ReadOnlyMemory<byte> buffer, int first, int length) =>
        length == 0 ? default
        : (first & 7) == 0 ? buffer.Slice(first >> 3, BitUtility.ByteCount(length))
        : BitUtility.Shifted(buffer.Span, first, length);

    private static ReadOnlyMemory<byte> Offsets(ReadOnlyMemory<byte> window, out (long Start, long End) values)
    {
        var offsets = window.Span.CastTo<int>();
        values = (offsets[0], offsets[^1]);
        if (offsets[0] == 0)
            return window;
        var moved = new byte[window.Length];
        var target = MemoryMarshal.Cast<byte, int>(moved.AsSpan());
        for (var i = 0; i < offsets.Length; i++)
            target[i] = offsets[i] - offsets[0];
        return moved;
    }

    private static ReadOnlyMemory<byte> LargeOffsets(ReadOnlyMemory<byte> window, out (long Start, long End) values)
    {
        var offsets = window.Span.CastTo<long>();
        values = (offsets[0], offsets[^1]);
        if (offsets[0] == 0)
            return window;
        var moved = new byte[window.Length];
        var target = MemoryMarshal.Cast<byte, long>(moved.AsSpan());
        for (var i = 0; i < offsets.Length; i++)
            target[i] = offsets[i] - offsets[0];
        return moved;
    }
}
