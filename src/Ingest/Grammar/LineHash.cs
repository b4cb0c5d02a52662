using System.Buffers.Binary;

namespace Oom.Ingest.Grammar;

/// <summary>
/// A 64-bit hash that is the same on every machine and in every version: event ids and duplicate detection rest on it.
/// Each 8 bytes are multiplied into the state with all 128 bits folded, as in wyhash (Wang Yi).
/// </summary>
internal static class LineHash
{
    public const ulong Seed = 0x6F6F6D2D6B696C6CUL;
    private const ulong Multiplier = 0xA0761D6478BD642FUL;
    private const ulong Finisher = 0xE7037ED1A0B428DBUL;

    public static ulong Of(ReadOnlySpan<byte> bytes) => Add(Seed, bytes);

    public static ulong Add(ulong state, ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        for (; rest.Length >= 8; rest = rest[8..])
            state = Fold(state ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), Multiplier);
        return Fold(Fold(state ^ Last(bytes, rest.Length), Multiplier) ^ (ulong)bytes.Length, Finisher);
    }

    public static ulong Add(ulong state, string text)
    {
        foreach (var character in text)
            state = Fold(state ^ character, Multiplier);
        return Fold(state ^ (ulong)text.Length, Finisher);
    }

    public static ulong Add(ulong state, long number) => Fold(state ^ (ulong)number, Finisher);

    /// <summary>The last <paramref name="count"/> bytes, up to 7, as a little-endian number.</summary>
    private static ulong Last(ReadOnlySpan<byte> bytes, int count)
    {
        if (count == 0)
            return 0;
        if (bytes.Length >= 8)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]) >> (8 * (8 - count));
        ulong number = 0;
        for (var i = count - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return number;
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ Finisher, right, out var low);
        return high ^ low;
    }
}
