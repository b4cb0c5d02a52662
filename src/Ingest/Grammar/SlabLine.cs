using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>kmalloc-64    12KB   34KB</c>: a row of "Unreclaimable slab info" (dump_unreclaimable_slab).</summary>
internal static class SlabLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, NameTable names, out SlabCache cache)
    {
        cache = default;
        text = text.Trim((byte)' ');
        if (!text.EndsWith("KB"u8))
            return false;
        var lastSpace = text.LastIndexOf((byte)' ');
        if (lastSpace <= 0)
            return false;
        var rest = text[..lastSpace].TrimEnd((byte)' ');
        var middleSpace = rest.LastIndexOf((byte)' ');
        if (middleSpace <= 0 || !TryReadSize(text[(lastSpace + 1)..], out var total) || !TryReadSize(rest[(middleSpace + 1)..], out var used))
            return false;
        cache = new SlabCache(names.Of(rest[..middleSpace].TrimEnd((byte)' ')), new KiB(used), new KiB(total));
        return true;
    }

    private static bool TryReadSize(ReadOnlySpan<byte> text, out long size)
    {
        var cursor = new LineCursor(text);
        return cursor.TryReadInt64(out size) && cursor.Rest.SequenceEqual("KB"u8);
    }
}
