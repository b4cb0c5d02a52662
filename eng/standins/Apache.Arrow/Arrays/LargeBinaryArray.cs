using System.Text;
using Apache.Arrow.Types;

namespace Apache.Arrow;

// DuckDB exports these under SET arrow_large_buffer_size = true.
public class LargeBinaryArray : Array
{
    public LargeBinaryArray(ArrayData data) : this(ArrowTypeId.LargeBinary, data)
    {
    }

    public LargeBinaryArray(ArrowTypeId typeId, ArrayData data) : base(data.Expect(typeId))
    {
    }

    public ArrowBuffer ValueOffsetsBuffer => Data.Buffers[1];

    public ArrowBuffer ValueBuffer => Data.Buffers[2];

    public ReadOnlySpan<long> ValueOffsets => ValueOffsetsBuffer.IsEmpty ? [] : ValueOffsetsBuffer.Span.CastTo<long>().Slice(Offset, Length + 1);

    public ReadOnlySpan<byte> GetBytes(int index) => GetBytes(index, out _);

    public ReadOnlySpan<byte> GetBytes(int index, out bool isNull)
    {
        CheckIndex(index);
        isNull = IsNull(index);
        return isNull ? [] : ValueBuffer.Span[checked((int)ValueOffsets[index])..checked((int)ValueOffsets[index + 1])];
    }
}

public class LargeStringArray(ArrayData data) : LargeBinaryArray(ArrowTypeId.LargeString, data)
{
    public static readonly Encoding DefaultEncoding = Encoding.UTF8;

    public string? GetString(int index, Encoding? encoding = null)
    {
        var bytes = GetBytes(index, out var isNull);
        return isNull ? null : (encoding ?? DefaultEncoding).GetString(bytes);
    }
}
