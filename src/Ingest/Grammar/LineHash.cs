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
        var length = (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            state = Fold(state ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Multiplier);
        ulong rest = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            rest = (rest << 8) | bytes[i];
        return Fold(Fold(state ^ rest, Multiplier) ^ length, Finisher);
    }

    public static ulong Add(ulong state, string text)
    {
        foreach (var character in text)
            state = Fold(state ^ character, Multiplier);
        return Fold(state ^ (ulong)text.Length, Finisher);
    }

    public static ulong Add(ulong state, long number) => Fold(state ^ (ulong)number, Finisher);

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ Finisher, right, out var low);
        return high ^ low;
    }
}
