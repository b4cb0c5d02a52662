using Apache.Arrow.Types;

namespace Apache.Arrow;

/// <summary>An array without its accessors: type, buffers, children and the window (offset and length) that counts.</summary>
public sealed class ArrayData : IDisposable
{
    private const int Unknown = -1;

    public readonly IArrowType DataType;
    public readonly int Length;

    /// <summary>How many values are null, or -1 where nobody has counted yet: see <see cref="GetNullCount"/>.</summary>
    public int NullCount;

    public readonly int Offset;
    public readonly ArrowBuffer[] Buffers;
    public readonly ArrayData[]? Children;
    public readonly ArrayData? Dictionary;

    public ArrayData(
        IArrowType dataType, int length, int nullCount = 0, int offset = 0,
        ArrowBuffer[]? buffers = null, ArrayData[]? children = null, ArrayData? dictionary = null)
    {
        DataType = dataType ?? NullType.Default;
        Length = length;
        NullCount = nullCount;
        Offset = offset;
        Buffers = buffers ?? [];
        Children = children;
        Dictionary = dictionary;
    }

    public ArrayData(
        IArrowType dataType, int length, int nullCount = 0, int offset = 0,
        IEnumerable<ArrowBuffer>? buffers = null, IEnumerable<ArrayData>? children = null, ArrayData? dictionary = null)
        : this(dataType, length, nullCount, offset, buffers?.ToArray(), children?.ToArray(), dictionary)
    {
    }

    public int GetNullCount()
    {
        if (NullCount == Unknown)
            NullCount = CountNulls(0, Length);
        return NullCount;
    }

    /// <summary>
    /// A window on the same buffers, cut to what there is. It does not keep them: whoever disposes this or the slice gives them up for both.
    /// </summary>
    public ArrayData Slice(int offset, int length)
    {
        if (offset < 0 || offset > Length)
            throw new ArgumentException($"Offset {offset} is outside an array of {Length} values.", nameof(offset));
        length = Math.Min(length, Length - offset);
        return new ArrayData(DataType, length, NullCount == 0 ? 0 : Unknown, Offset + offset, Buffers, Children, Dictionary);
    }

    /// <summary>Safe to call twice.</summary>
    public void Dispose()
    {
        foreach (var buffer in Buffers)
            buffer.Dispose();
        foreach (var child in Children ?? [])
            child.Dispose();
        Dictionary?.Dispose();
    }

    internal ArrayData Child(int index) => Children is { } children && index < children.Length
        ? children[index]
        : throw new InvalidOperationException($"The data of an array of type {DataType.Name} has no child {index}.");

    /// <summary>Nulls among the values from start (counted from Offset) on.</summary>
    internal int CountNulls(int start, int length)
    {
        if (DataType is NullType)
            return length;
        // A union has no bitmap of its own: its nulls are in its children.
        if (NullCount == 0 || DataType is UnionType || Buffers.Length == 0 || Buffers[0].IsEmpty)
            return 0;
        if (NullCount != Unknown && start == 0 && length == Length)
            return NullCount;
        return length - BitUtility.CountBits(Buffers[0].Span, Offset + start, length);
    }

    internal ArrayData Expect(params ReadOnlySpan<ArrowTypeId> expected) => expected.Contains(DataType.TypeId)
        ? this
        : throw new ArgumentException($"This array holds {expected[0]}, the data is of type {DataType.TypeId}.");
}
