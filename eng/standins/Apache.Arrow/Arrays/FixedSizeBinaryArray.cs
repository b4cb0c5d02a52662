using Apache.Arrow.Types;

namespace Apache.Arrow.Arrays;

public class FixedSizeBinaryArray : Array
{
    public FixedSizeBinaryArray(ArrayData data) : this(ArrowTypeId.FixedSizedBinary, data)
    {
    }

    public FixedSizeBinaryArray(ArrowTypeId typeId, ArrayData data) : base(data.Expect(typeId))
    {
    }

    public ArrowBuffer ValueBuffer => Data.Buffers[1];

    /// <summary>The bytes of a value; none where it is null.</summary>
    public ReadOnlySpan<byte> GetBytes(int index)
    {
        CheckIndex(index);
        var width = ((FixedSizeBinaryType)Data.DataType).ByteWidth;
        return IsValid(index) ? ValueBuffer.Span.Slice((Offset + index) * width, width) : [];
    }
}
