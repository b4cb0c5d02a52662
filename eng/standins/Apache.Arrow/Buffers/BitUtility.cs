using System.Numerics;
using System.Runtime.InteropServices;

namespace Apache.Arrow;

/// <summary>Bitmaps: bit i is bit i % 8, counted from the lowest, of byte i / 8.</summary>
public static class BitUtility
{
    public static bool GetBit(ReadOnlySpan<byte> data, int index) => (data[index >> 3] >> (index & 7) & 1) != 0;

    public static void SetBit(Span<byte> data, int index) => data[index >> 3] |= (byte)(1 << (index & 7));

    public static int ByteCount(int n) => (int)(((long)n + 7) >> 3);

    public static int CountBits(ReadOnlySpan<byte> data, int index, int length)
    {
        var count = 0;
        var end = index + length;
        for (; index < end && (index & 7) != 0; index++)
            count += GetBit(data, index) ? 1 : 0;
        var whole = data.Slice(index >> 3, (end - index) >> 3);
        var words = MemoryMarshal.Cast<byte, ulong>(whole);
        foreach (var word in words)
            count += BitOperations.PopCount(word);
        foreach (var rest in whole[(words.Length * sizeof(ulong))..])
            count += BitOperations.PopCount(rest);
        for (index += whole.Length * 8; index < end; index++)
            count += GetBit(data, index) ? 1 : 0;
        return count;
    }

    /// <summary>The bits from index on, moved so that they begin with a byte.</summary>
    internal static byte[] Shifted(ReadOnlySpan<byte> data, int index, int length)
    {
        var shifted = new byte[ByteCount(length)];
        var (first, shift) = (index >> 3, index & 7);
        for (var i = 0; i < shifted.Length; i++)
        {
            var high = first + i + 1 < data.Length ? data[first + i + 1] << (8 - shift) : 0;
            shifted[i] = (byte)(data[first + i] >> shift | high);
        }
        return shifted;
    }
}
