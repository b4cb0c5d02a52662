using System.Collections;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class BinaryArray : Array, IReadOnlyList<byte[]?>
{
    public BinaryArray(ArrayData data) : this(ArrowTypeId.Binary, data)
    {
    }

    public BinaryArray(ArrowTypeId typeId, ArrayData data) : base(data.Expect(typeId))
    {
    }

    public ArrowBuffer ValueOffsetsBuffer => Data.Buffers[1];

    public ArrowBuffer ValueBuffer => Data.Buffers[2];

    /// <summary>Length + 1 of them; empty where the array was built empty.</summary>
    public ReadOnlySpan<int> ValueOffsets => ValueOffsetsBuffer.IsEmpty ? [] : ValueOffsetsBuffer.Span.CastTo<int>().Slice(Offset, Length + 1);

    int IReadOnlyCollection<byte[]?>.Count => Length;

    byte[]? IReadOnlyList<byte[]?>.this[int index] => BytesOrNull(index);

    public int GetValueLength(int index)
    {
        CheckIndex(index);
        return IsValid(index) ? ValueOffsets[index + 1] - ValueOffsets[index] : 0;
    }

    /// <summary>The bytes of a value; none where it is null.</summary>
    public ReadOnlySpan<byte> GetBytes(int index) => GetBytes(index, out _);

    public ReadOnlySpan<byte> GetBytes(int index, out bool isNull)
    {
        CheckIndex(index);
        isNull = IsNull(index);
        return isNull ? [] : ValueBuffer.Span[ValueOffsets[index]..ValueOffsets[index + 1]];
    }

    IEnumerator<byte[]?> IEnumerable<byte[]?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return BytesOrNull(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<byte[]?>)this).GetEnumerator();

    private byte[]? BytesOrNull(int index)
    {
        var bytes = GetBytes(index, out var isNull);
        return isNull ? null : bytes.ToArray();
    }

    public class Builder : BuilderBase<BinaryArray, Builder>
    {
        public Builder() : base(BinaryType.Default)
        {
        }

        protected override BinaryArray Build(ArrayData data) => new(data);
    }

    public abstract class BuilderBase<TArray, TBuilder> : IArrowArrayBuilder<TArray, TBuilder>
        where TArray : IArrowArray
        where TBuilder : class, IArrowArrayBuilder<TArray, TBuilder>
    {
        protected BuilderBase(IArrowType dataType)
        {
            DataType = dataType;
            ValueOffsets.Append(0);
        }

        protected IArrowType DataType { get; }

        protected TBuilder Instance => (this as TBuilder)!;

        protected ArrowBuffer.Builder<int> ValueOffsets { get; } = new();

        protected ArrowBuffer.Builder<byte> ValueBuffer { get; } = new();

        protected ArrowBuffer.BitmapBuilder ValidityBuffer { get; } = new();

        public int Length => ValidityBuffer.Length;

        protected int NullCount => ValidityBuffer.UnsetBitCount;

        public TBuilder Reserve(int capacity)
        {
            ValueOffsets.Reserve(capacity);
            ValidityBuffer.Reserve(capacity);
            return Instance;
        }

        public TBuilder Append(ReadOnlySpan<byte> span)
        {
            ValueBuffer.Append(span);
            ValueOffsets.Append(ValueBuffer.Length);
            ValidityBuffer.Append(true);
            return Instance;
        }

        public TBuilder AppendRange(IEnumerable<byte[]> values)
        {
            foreach (var value in values)
            {
                if (value is null)
                    AppendNull();
                else
                    Append(value.AsSpan());
            }
            return Instance;
        }

        public TBuilder AppendNull()
        {
            ValueOffsets.Append(ValueBuffer.Length);
            ValidityBuffer.Append(false);
            return Instance;
        }

        public TArray Build(MemoryAllocator? allocator = null) => Build(new ArrayData(
            DataType, Length, NullCount, 0,
            [NullCount == 0 ? ArrowBuffer.Empty : ValidityBuffer.Build(allocator), ValueOffsets.Build(allocator), ValueBuffer.Build(allocator)],
            null, null));

        protected abstract TArray Build(ArrayData data);
    }
}
