namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>COMM: vmalloc: allocation failure: N bytes, mode:…</c> (5.10), <c>COMM: vmalloc: allocation failure, allocated M of N bytes, mode:…</c>
/// (4.x), <c>COMM: vmalloc error: size N, …, mode:…</c> (6.1 and later).
/// </summary>
internal ref struct VmallocFailureLine
{
    public ReadOnlySpan<byte> Comm;
    public long? Bytes;
    public GfpMask Gfp;
    public ReadOnlySpan<byte> Nodemask;

    public static bool TryParse(ReadOnlySpan<byte> text, out VmallocFailureLine failure)
    {
        failure = default;
        var words = text.LastIndexOf(": vmalloc"u8);
        if (words < 0)
            return false;
        var cursor = new LineCursor(text[(words + ": vmalloc"u8.Length)..]);
        if (cursor.TrySkip(": allocation failure"u8))
        {
            cursor.TrySkip((byte)':');
            cursor.TrySkip((byte)',');
            if (cursor.TrySkip(" allocated "u8))
                cursor.TrySkipPast(" of "u8);
            cursor.SkipSpaces();
            if (cursor.TryReadInt64(out var bytes))
                failure.Bytes = bytes;
        }
        else if (cursor.TrySkip(" error: size "u8))
        {
            if (!cursor.TryReadInt64(out var bytes))
                return false;
            failure.Bytes = bytes;
        }
        else
        {
            return false;
        }
        failure.Comm = TaskName.AtEndOf(text[..words]);
        if (cursor.TrySkipPast("mode:"u8))
            GfpMask.TryRead(ref cursor, out failure.Gfp);
        if (cursor.TrySkipPast("nodemask="u8))
            failure.Nodemask = HeadLine.ReadNodemask(ref cursor);
        return true;
    }
}
