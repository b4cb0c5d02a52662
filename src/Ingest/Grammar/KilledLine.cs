namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>Killed process N (name) total-vm:…kB, anon-rss:…kB, …</c> in every spelling since 2.6 (__oom_kill_process).
/// The name may hold anything, so it ends at the last <c>) total-vm:</c>, and numbers are read from there.
/// </summary>
internal ref struct KilledLine
{
    public KillPrefix Prefix;
    public int Pid;
    public ReadOnlySpan<byte> Comm;
    public long? Uid;
    public long? TotalVm;
    public long? AnonRss;
    public long? FileRss;
    public long? ShmemRss;
    public long? PageTables;
    public int? OomScoreAdj;

    /// <summary>Set when the line stops inside the name or a number.</summary>
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out KilledLine killed)
    {
        killed = default;
        // the first one: what follows it may be a name that says the same
        var words = text.IndexOf("Killed process "u8);
        if (words < 0)
        {
            killed.IsOpen = text.EndsWith("Killed process"u8);
            killed.Prefix = KillPrefix.Of(text);
            return killed.IsOpen;
        }
        killed.Prefix = KillPrefix.Of(text[..words]);
        var cursor = new LineCursor(text[(words + "Killed process "u8.Length)..]);
        if (!cursor.TryReadInt32(out killed.Pid))
            return false;
        if (cursor.TrySkip(", UID "u8))
        {
            if (!cursor.TryReadInt64(out var uid))
                return false;
            killed.Uid = uid;
            cursor.TrySkip((byte)',');
        }
        cursor.SkipSpaces();
        if (cursor.IsAtEnd)
        {
            killed.IsOpen = true;
            return true;
        }
        if (!cursor.TrySkip((byte)'('))
            return false;
        killed.ReadNameAndSizes(cursor.Rest);
        return true;
    }

    private void ReadNameAndSizes(ReadOnlySpan<byte> rest)
    {
        var sizes = rest.LastIndexOf(") total-vm:"u8);
        if (sizes >= 0)
        {
            Comm = rest[..sizes];
            ReadSizes(rest[(sizes + 2)..]);
            return;
        }
        var uid = rest.LastIndexOf("), UID "u8);
        if (uid >= 0)
        {
            var cursor = new LineCursor(rest[(uid + "), UID "u8.Length)..]);
            if (cursor.TryReadInt64(out var value))
            {
                Comm = rest[..uid];
                Uid = value;
                cursor.TrySkip((byte)',');
                cursor.SkipSpaces();
                ReadSizes(cursor.Rest);
                return;
            }
        }
        var end = rest.LastIndexOf((byte)')');
        if (end < 0)
        {
            Comm = rest;
            IsOpen = true;
            return;
        }
        Comm = rest[..end];

        // "Killed process 12 (x)." ends here; without the dot it may be all (2.6.31), or its sizes stand on the next line
        IsOpen = !rest[(end + 1)..].Trim((byte)' ').SequenceEqual("."u8);
    }

    private void ReadSizes(ReadOnlySpan<byte> sizes)
    {
        var cursor = new LineCursor(sizes);
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            if (cursor.TrySkip("total-vm:"u8))
                TotalVm = ReadSize(ref cursor);
            else if (cursor.TrySkip("anon-rss:"u8))
                AnonRss = ReadSize(ref cursor);
            else if (cursor.TrySkip("file-rss:"u8))
                FileRss = ReadSize(ref cursor);
            else if (cursor.TrySkip("shmem-rss:"u8))
                ShmemRss = ReadSize(ref cursor);
            else if (cursor.TrySkip("pgtables:"u8))
                PageTables = ReadSize(ref cursor);
            else if (cursor.TrySkip("UID:"u8))
                Uid = cursor.TryReadInt64(out var uid) ? uid : Uid;
            else if (cursor.TrySkip("oom_score_adj:"u8))
                OomScoreAdj = cursor.TryReadInt32(out var adj) ? adj : OomScoreAdj;
            else
                break;
            cursor.TrySkip((byte)',');
        }

        // sizes come in a row up to file-rss, or further; a line that stops before was cut. The suffix that starts with
        // UID: is complete with oom_score_adj:
        IsOpen = FileRss is null || (Uid is not null && PageTables is not null && OomScoreAdj is null)
            || sizes.TrimEnd((byte)' ').EndsWith(","u8);
    }

    /// <summary>A size with its unit. Some kernels print a damaged unit (<c>lB</c>); the number stands.</summary>
    private static long? ReadSize(ref LineCursor cursor)
    {
        if (!cursor.TryReadInt64(out var size))
            return null;
        while (!cursor.IsAtEnd && cursor.Rest[0] is not ((byte)',' or (byte)' '))
            cursor.TrySkip(cursor.Rest[0]);
        return size;
    }
}
