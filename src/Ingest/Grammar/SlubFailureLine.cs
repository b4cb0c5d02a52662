namespace Oom.Ingest.Grammar;

/// <summary><c>SLUB: Unable to allocate memory on node -1, gfp=0x…(…)</c> (slab_out_of_memory); the next line names the cache.</summary>
internal ref struct SlubFailureLine
{
    public GfpMask Gfp;

    public static bool TryParse(ReadOnlySpan<byte> text, out SlubFailureLine failure)
    {
        failure = default;
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("SLUB: Unable to allocate memory on "u8))
            return false;
        // "on node -1, gfp=…", "on CPU 0 (of node 0) on node -1, gfp=…", to 4.x "on node -1 (gfp=0x20)"
        if (cursor.TrySkipPast("gfp="u8))
            GfpMask.TryRead(ref cursor, out failure.Gfp);
        return true;
    }

    /// <summary><c>  cache: kmalloc-64, object size: 64, buffer size: …, default order: 0, min order: 0</c>.</summary>
    public static bool TryParseCache(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> cache, out int? order)
    {
        order = null;
        cache = default;
        var cursor = new LineCursor(text.TrimStart((byte)' '));
        if (!cursor.TrySkip("cache: "u8) || !cursor.TryReadTo(", object size: "u8, out cache))
            return false;
        if (cursor.TrySkipPast("default order: "u8) && cursor.TryReadInt32(out var value))
            order = value;
        return true;
    }
}
