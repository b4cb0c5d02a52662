using Apache.Arrow.Types;

namespace Apache.Arrow;

/// <summary>What a buffer holds.</summary>
internal enum BufferKind
{
    Validity,
    Values,
    Offsets,
    LargeOffsets,
    Bytes,
    TypeIds,
}

/// <summary>Which buffers an array of a type has, in which order: the one table that import, reading and writing go by (columnar format, "Buffer Listing for Each Layout").</summary>
internal static class Layout
{
    public static ReadOnlySpan<BufferKind> Of(IArrowType type) => type switch
    {
        NullType => [],
        FixedWidthType => [BufferKind.Validity, BufferKind.Values],
        StringType or BinaryType => [BufferKind.Validity, BufferKind.Offsets, BufferKind.Bytes],
        LargeStringType or LargeBinaryType => [BufferKind.Validity, BufferKind.LargeOffsets, BufferKind.Bytes],
        ListType or MapType => [BufferKind.Validity, BufferKind.Offsets],
        LargeListType => [BufferKind.Validity, BufferKind.LargeOffsets],
        FixedSizeListType or StructType => [BufferKind.Validity],
        UnionType { Mode: UnionMode.Sparse } => [BufferKind.TypeIds],
        _ => throw new NotSupportedException($"This stand-in for Apache.Arrow has no arrays of the type {type.Name}."),
    };

    public static IReadOnlyList<Field> ChildrenOf(IArrowType type) => type is NestedType nested ? nested.Fields : [];
}
