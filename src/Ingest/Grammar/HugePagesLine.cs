using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB</c>, after <c>Node N </c>.</summary>
internal static class HugePagesLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, int node, out HugePages pool)
    {
        pool = default;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TrySkip("hugepages_total="u8) || !cursor.TryReadInt64(out var total)
            || !cursor.TrySkip(" hugepages_free="u8) || !cursor.TryReadInt64(out var free)
            || !cursor.TrySkip(" hugepages_surp="u8) || !cursor.TryReadInt64(out var surplus)
            || !cursor.TrySkip(" hugepages_size="u8) || !cursor.TryReadInt64(out var size))
        {
            return false;
        }
        pool = new HugePages(node, total, free, surplus, new KiB(size));
        return true;
    }
}
