using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>Free swap  = 0kB</c>, <c>Total swap = 0kB</c>, <c>Swap cache stats: add 0, delete 0, find 0/0</c>.</summary>
internal static class SwapLine
{
    public static bool TryParseFree(ReadOnlySpan<byte> text, out long size) => TryParseSize(text, "Free swap"u8, out size);

    public static bool TryParseTotal(ReadOnlySpan<byte> text, out long size) => TryParseSize(text, "Total swap"u8, out size);

    public static bool TryParseCache(ReadOnlySpan<byte> text, out SwapCacheStats stats)
    {
        stats = default;
        var cursor = new LineCursor(text);
        // 2.6: "Swap cache: add 1, delete 2, find 3/4, race 0+0"
        if (!cursor.TrySkip("Swap cache"u8))
            return false;
        cursor.TrySkip(" stats"u8);
        if (!cursor.TrySkip(": add "u8) || !cursor.TryReadInt64(out var added) || !cursor.TrySkip(", delete "u8)
            || !cursor.TryReadInt64(out var deleted) || !cursor.TrySkip(", find "u8) || !cursor.TryReadInt64(out var success)
            || !cursor.TrySkip((byte)'/') || !cursor.TryReadInt64(out var total))
        {
            return false;
        }
        stats = new SwapCacheStats(added, deleted, success, total);
        return true;
    }

    private static bool TryParseSize(ReadOnlySpan<byte> text, ReadOnlySpan<byte> words, out long size)
    {
        size = 0;
        var cursor = new LineCursor(text);
        if (!cursor.TrySkip(words))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)'=') && !cursor.TrySkip((byte)':'))
            return false;
        cursor.SkipSpaces();
        return cursor.TryReadInt64(out size) && cursor.Rest.StartsWith("kB"u8);
    }
}
