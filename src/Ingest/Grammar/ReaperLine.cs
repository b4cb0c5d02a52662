namespace Oom.Ingest.Grammar;

/// <summary><c>oom_reaper: reaped process N (name), now anon-rss:…kB, file-rss:…kB, shmem-rss:…kB</c>.</summary>
internal ref struct ReaperLine
{
    public int Pid;
    public ReadOnlySpan<byte> Comm;
    public long? AnonRss;
    public long? FileRss;
    public long? ShmemRss;
    public bool Failed;

    public static bool TryParse(ReadOnlySpan<byte> text, out ReaperLine reaped)
    {
        reaped = default;
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("oom_reaper: "u8))
            return false;
        if (cursor.TrySkip("unable to reap pid:"u8))
        {
            reaped.Failed = true;
            if (!cursor.TryReadInt32(out reaped.Pid) || !cursor.TrySkip(" ("u8))
                return false;
            var named = cursor.Rest;
            var last = named.LastIndexOf((byte)')');
            reaped.Comm = last < 0 ? named : named[..last];
            return last >= 0;
        }
        if (!cursor.TrySkip("reaped process "u8) || !cursor.TryReadInt32(out reaped.Pid) || !cursor.TrySkip(" ("u8))
            return false;
        var rest = cursor.Rest;
        var now = rest.LastIndexOf("), now "u8);
        if (now < 0)
        {
            var end = rest.LastIndexOf((byte)')');
            reaped.Comm = end < 0 ? rest : rest[..end];
            return end >= 0;
        }
        reaped.Comm = rest[..now];
        var sizes = new LineCursor(rest[(now + "), now "u8.Length)..]);
        while (!sizes.IsAtEnd)
        {
            sizes.SkipSpaces();
            if (sizes.TrySkip("anon-rss:"u8))
                reaped.AnonRss = sizes.TryReadInt64(out var size) ? size : null;
            else if (sizes.TrySkip("file-rss:"u8))
                reaped.FileRss = sizes.TryReadInt64(out var size) ? size : null;
            else if (sizes.TrySkip("shmem-rss:"u8))
                reaped.ShmemRss = sizes.TryReadInt64(out var size) ? size : null;
            else if (!sizes.TrySkipPast(","u8))
                break;
        }
        return true;
    }
}
