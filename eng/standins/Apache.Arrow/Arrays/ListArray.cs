using Apache.Arrow.Types;

namespace Apache.Arrow;

public class ListArray : Array
{
    public ListArray(ArrayData data) : base(data.Expect(ArrowTypeId.List, ArrowTypeId.Map)) =>
        Values = ArrowArrayFactory.BuildArray(data.Child(0));

    public ListArray(
        IArrowType dataType, int length, ArrowBuffer valueOffsetsBuffer, IArrowArray values, ArrowBuffer nullBitmapBuffer, int nullCount = 0, int offset = 0)
        : this(new ArrayData(dataType, length, nullCount, offset, [nullBitmapBuffer, valueOffsetsBuffer], [values.Data], null))
    {
    }

    public ArrowBuffer ValueOffsetsBuffer => Data.Buffers[1];

    public ReadOnlySpan<int> ValueOffsets => ValueOffsetsBuffer.IsEmpty ? [] : ValueOffsetsBuffer.Span.CastTo<int>().Slice(Offset, Length + 1);

    /// <summary>The values of all lists, one after another.</summary>
    public IArrowArray Values { get; }

    public int GetValueLength(int index)
    {
        CheckIndex(index);
        return IsValid(index) ? ValueOffsets[index + 1] - ValueOffsets[index] : 0;
    }

    /// <summary>The values of one list, or null where it is null.</summary>
    public IArrowArray? GetSlicedValues(int index)
    {
        CheckIndex(index);
        return IsNull(index) ? null : ArrowArrayFactory.Slice(Values, ValueOffsets[index], GetValueLength(index));
    }
}

// DuckDB exports these under SET arrow_large_buffer_size = true.
public class LargeListArray : Array
{
    public LargeListArray(ArrayData data) : base(data.Expect(ArrowTypeId.LargeList)) => Values = ArrowArrayFactory.BuildArray(data.Child(0));

    public ArrowBuffer ValueOffsetsBuffer => Data.Buffers[1];

    public ReadOnlySpan<long> ValueOffsets => ValueOffsetsBuffer.IsEmpty ? [] : ValueOffsetsBuffer.Span.CastTo<long>().Slice(Offset, Length + 1);

    public IArrowArray Values { get; }

    public IArrowArray? GetSlicedValues(int index)
    {
        CheckIndex(index);
        return IsNull(index)
            ? null
            : ArrowArrayFactory.Slice(Values, checked((int)ValueOffsets[index]), checked((int)(ValueOffsets[index + 1] - ValueOffsets[index])));
    }
}

public class FixedSizeListArray : Array
{
    public FixedSizeListArray(ArrayData data) : base(data.Expect(ArrowTypeId.FixedSizeList)) => Values = ArrowArrayFactory.BuildArray(data.Child(0));

    public IArrowArray Values { get; }

    public IArrowArray? GetSlicedValues(int index)
    {
        CheckIndex(index);
        var size = ((FixedSizeListType)Data.DataType).ListSize;
        return IsNull(index) ? null : ArrowArrayFactory.Slice(Values, (Offset + index) * size, size);
    }
}
