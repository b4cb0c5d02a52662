using System.Runtime.InteropServices;

namespace Apache.Arrow.Ipc;

// Names for the numbers of Arrow's FlatBuffers schemas (format/Message.fbs, Schema.fbs, File.fbs). Where a table is read or written,
// its fields are numbered in the order of those files.

internal enum MessageKind : byte
{
    None,
    Schema,
    DictionaryBatch,
    RecordBatch,
}

/// <summary>The union Type of Schema.fbs.</summary>
internal enum TypeKind : byte
{
    None,
    Null,
    Int,
    FloatingPoint,
    Binary,
    Utf8,
    Bool,
    Decimal,
    Date,
    Time,
    Timestamp,
    Interval,
    List,
    Struct,
    Union,
    FixedSizeBinary,
    FixedSizeList,
    Map,
    Duration,
    LargeBinary,
    LargeUtf8,
    LargeList,
}

/// <summary>struct FieldNode: one for each array, parents before their children.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FieldNode(long Length, long NullCount);

/// <summary>struct Buffer: where in the body it lies.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BodyRange(long Offset, long Length);

/// <summary>struct Block: where in the file a message lies; the metadata's length includes the prefix and the padding.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Block(long Offset, int MetadataLength, int Padding, long BodyLength);

internal static class Format
{
    /// <summary>MetadataVersion.V5, of Arrow 1.0 and later.</summary>
    public const short MetadataVersion = 4;

    /// <summary>What a message begins with, before its length. A length of 0 ends the stream.</summary>
    public const int Continuation = -1;

    public const int PrefixLength = 2 * sizeof(int);

    public static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    public static int PaddingTo8(long length) => (int)(-length & 7);
}
