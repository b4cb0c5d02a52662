using System.Collections;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class BooleanArray : Array, IReadOnlyList<bool?>
{
    public BooleanArray(ArrayData data) : base(data.Expect(ArrowTypeId.Boolean))
    {
    }

    public BooleanArray(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(BooleanType.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public ArrowBuffer ValueBuffer => Data.Buffers[1];

    int IReadOnlyCollection<bool?>.Count => Length;

    bool? IReadOnlyList<bool?>.this[int index] => GetValue(index);

    public bool? GetValue(int index)
    {
        CheckIndex(index);
        return IsValid(index) ? BitUtility.GetBit(ValueBuffer.Span, index + Offset) : null;
    }

    IEnumerator<bool?> IEnumerable<bool?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetValue(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<bool?>)this).GetEnumerator();

    public class Builder : IArrowArrayBuilder<bool, BooleanArray, Builder>
    {
        private readonly ArrowBuffer.BitmapBuilder _values = new();
        private readonly ArrowBuffer.BitmapBuilder _validity = new();

        public int Length => _values.Length;

        public int NullCount => _validity.UnsetBitCount;

        public Builder Reserve(int capacity)
        {
            _values.Reserve(capacity);
            _validity.Reserve(capacity);
            return this;
        }

        public Builder Append(bool value)
        {
            _values.Append(value);
            _validity.Append(true);
            return this;
        }

        public Builder NullableAppend(bool? value) => value is { } known ? Append(known) : AppendNull();

        public Builder Append(ReadOnlySpan<bool> span)
        {
            foreach (var value in span)
                Append(value);
            return this;
        }

        public Builder AppendRange(IEnumerable<bool> values)
        {
            foreach (var value in values)
                Append(value);
            return this;
        }

        public Builder AppendNull()
        {
            _values.Append(false);
            _validity.Append(false);
            return this;
        }

        public BooleanArray Build(MemoryAllocator? allocator = null) =>
            new(_values.Build(allocator), NullCount == 0 ? ArrowBuffer.Empty : _validity.Build(allocator), Length, NullCount, offset: 0);
    }
}
