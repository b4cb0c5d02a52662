using System.Buffers;
using System.Buffers.Text;

namespace Oom.Simulation.Text;

/// <summary>A growing run of UTF-8 bytes on a pooled array. One owner, one <see cref="Dispose"/>.</summary>
internal sealed class ByteBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> this[Range range] => Written[range];

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written after <paramref name="length"/>.</summary>
    public void CutTo(int length) => Length = Math.Min(length, Length);

    public void Append(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void AppendRepeated(byte value, int count)
    {
        if (count <= 0)
            return;
        Reserve(count);
        _bytes.AsSpan(Length, count).Fill(value);
        Length += count;
    }

    public void AppendDecimal(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    /// <summary>As printk's <c>%Nd</c>: right aligned, never cut.</summary>
    public void AppendDecimal(long value, int width)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var written);
        AppendRepeated((byte)' ', width - written);
        Append(digits[..written]);
    }

    /// <summary>As printk's <c>%0Nd</c>, for values that are not negative.</summary>
    public void AppendZeroPadded(long value, int digits)
    {
        Reserve(digits);
        var target = _bytes.AsSpan(Length, digits);
        for (var index = digits - 1; index >= 0; index--)
        {
            target[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
        Length += digits;
    }

    /// <summary>Lower-case hexadecimal; <paramref name="digits"/> 0 means as many as needed.</summary>
    public void AppendHex(ulong value, int digits)
    {
        if (digits == 0)
            digits = Math.Max(1, (67 - System.Numerics.BitOperations.LeadingZeroCount(value)) / 4);
        Reserve(digits);
        var target = _bytes.AsSpan(Length, digits);
        for (var index = digits - 1; index >= 0; index--)
        {
            target[index] = "0123456789abcdef"u8[(int)(value & 15)];
            value >>= 4;
        }
        Length += digits;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
