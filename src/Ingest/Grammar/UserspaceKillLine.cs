namespace Oom.Ingest.Grammar;

/// <summary>
/// Kills by programs that watch memory: systemd-oomd, earlyoom, Android's lmkd and lowmemorykiller driver, Talos. Each line is
/// recognised by its own words, because the program's name is not always kept by what carried the line.
/// </summary>
internal ref struct UserspaceKillLine
{
    public string Killer;
    public int? Pid;
    public ReadOnlySpan<byte> Comm;
    public long? Uid;
    public ReadOnlySpan<byte> Cgroup;
    public ReadOnlySpan<byte> Signal;
    public ReadOnlySpan<byte> Reason;
    public long? RssKiB;
    public long? SwapKiB;
    public int? OomScore;
    public int? OomScoreAdj;

    /// <summary>Set when lines that tell more follow.</summary>
    public bool HasMore;

    public static bool TryParse(ReadOnlySpan<byte> text, out UserspaceKillLine kill)
    {
        kill = default;
        return kill.TryReadEarlyOom(text) || kill.TryReadOomd(text) || kill.TryReadLmkd(text)
            || kill.TryReadLowMemoryKiller(text) || kill.TryReadTalos(text);
    }

    /// <summary><c>sending SIGTERM to process 7378 uid 1000 "tail": oom_score 156, VmRSS 4962 MiB</c>; to 1.5 <c>badness</c>.</summary>
    private bool TryReadEarlyOom(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("sending SIG"u8) || !cursor.TryReadTo(" to process "u8, out var signal) || signal.Length > 8 || !cursor.TryReadInt32(out var pid))
            return false;
        if (cursor.TrySkip(" uid "u8) && cursor.TryReadInt64(out var uid))
            Uid = uid;
        if (!cursor.TrySkip(" \""u8))
            return false;
        var rest = cursor.Rest;
        var end = rest.IndexOf("\": "u8);
        if (end < 0)
            return false;
        Killer = "earlyoom";
        Pid = pid;
        Comm = rest[..end];
        Signal = text[(text.IndexOf("sending SIG"u8) + "sending "u8.Length)..][..(3 + signal.Length)];
        var numbers = new LineCursor(rest[(end + "\": "u8.Length)..]);
        Reason = default;
        if (numbers.TrySkip("oom_score "u8) || numbers.TrySkip("badness "u8))
            OomScore = numbers.TryReadInt32(out var score) ? score : null;
        if (numbers.TrySkip(", VmRSS "u8) && numbers.TryReadInt64(out var rss) && numbers.TrySkip(" MiB"u8))
            RssKiB = rss * 1024;
        return true;
    }

    /// <summary><c>Killed PATH due to memory pressure for …</c>, <c>Marked PATH for killing due to …</c>.</summary>
    private bool TryReadOomd(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf("Killed /"u8);
        var path = start >= 0 ? text[(start + "Killed "u8.Length)..] : default;
        if (start < 0)
        {
            start = text.IndexOf("Marked /"u8);
            if (start < 0)
                return false;
            path = text[(start + "Marked "u8.Length)..];
        }
        var why = path.IndexOf(" due to "u8);
        if (why < 0)
            return false;
        Reason = path[(why + " due to "u8.Length)..];
        path = path[..why];
        if (path.EndsWith(" for killing"u8))
            path = path[..^" for killing"u8.Length];
        Killer = "systemd-oomd";
        Cgroup = path;
        HasMore = true;
        return true;
    }

    /// <summary><c>oomd attempting to kill 407 with KILL</c>, in front of its main line (debug level).</summary>
    public static bool TryParseOomdAttempt(ReadOnlySpan<byte> text, out int pid)
    {
        pid = 0;
        var cursor = new LineCursor(text);
        return cursor.TrySkipPast("oomd attempting to kill "u8) && cursor.TryReadInt32(out pid);
    }

    /// <summary><c>UNIT: systemd-oomd killed 12 process(es) in this unit.</c>, after it, by systemd itself.</summary>
    public static bool TryParseOomdCount(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> unit, out int processes)
    {
        processes = 0;
        unit = default;
        var words = text.IndexOf(": systemd-oomd killed "u8);
        if (words <= 0)
            return false;
        unit = text[..words];
        unit = unit[(unit.LastIndexOf((byte)' ') + 1)..];
        var cursor = new LineCursor(text[(words + ": systemd-oomd killed "u8.Length)..]);
        return cursor.TryReadInt32(out processes);
    }

    /// <summary><c>Kill 'NAME' (PID), uid N, oom_score_adj N to free NkB rss, NkB swap; reason: …</c></summary>
    private bool TryReadLmkd(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("Kill '"u8) || !cursor.TryReadTo("' ("u8, out Comm) || !cursor.TryReadInt32(out var pid)
            || !cursor.TrySkip("), uid "u8) || !cursor.TryReadInt64(out var uid) || !cursor.TrySkip(", oom_score_adj "u8)
            || !cursor.TryReadInt32(out var adj))
        {
            return false;
        }
        Killer = "lmkd";
        Pid = pid;
        Uid = uid;
        OomScoreAdj = adj;
        if (cursor.TrySkip(" to free "u8) && cursor.TryReadInt64(out var rss))
            RssKiB = rss;
        if (cursor.TrySkip("kB rss, "u8) && cursor.TryReadInt64(out var swap))
            SwapKiB = swap;
        if (cursor.TrySkipPast("reason: "u8))
            Reason = cursor.Rest;
        return true;
    }

    /// <summary><c>lowmemorykiller: Killing 'NAME' (PID), adj N,</c> and three more lines.</summary>
    private bool TryReadLowMemoryKiller(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("lowmemorykiller: Killing '"u8) || !cursor.TryReadTo("' ("u8, out Comm) || !cursor.TryReadInt32(out var pid)
            || !cursor.TrySkip((byte)')'))
        {
            return false;
        }
        Killer = "lowmemorykiller";
        Pid = pid;
        if (cursor.TrySkipPast("adj "u8) && cursor.TryReadInt32(out var adj))
            OomScoreAdj = adj;
        HasMore = true;
        return true;
    }

    /// <summary>A following line of the lowmemorykiller driver: sizes and on whose behalf.</summary>
    public static bool TryParseLowMemoryKillerMore(
        ReadOnlySpan<byte> text, ref long? freed, ref ReadOnlySpan<byte> onBehalfOf, ref int? onBehalfOfPid, ref long? cache, ref long? cacheLimit)
    {
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (cursor.TrySkip("to free "u8) && cursor.TryReadInt64(out var size) && cursor.TrySkip("kB on behalf of '"u8)
            && cursor.TryReadTo("' ("u8, out onBehalfOf) && cursor.TryReadInt32(out var pid))
        {
            freed = size;
            onBehalfOfPid = pid;
            return true;
        }
        if (cursor.TrySkip("cache "u8) && cursor.TryReadInt64(out size) && cursor.TrySkip("kB is below limit "u8) && cursor.TryReadInt64(out var limit))
        {
            cache = size;
            cacheLimit = limit;
            return true;
        }
        return cursor.TrySkip("Free memory is "u8);
    }

    /// <summary><c>[talos] Sending SIGKILL to cgroup {… "cgroup": "/sys/fs/cgroup/…"}</c></summary>
    private bool TryReadTalos(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        if (!cursor.TrySkipPast("[talos] Sending "u8) || !cursor.TryReadTo(" to cgroup "u8, out var signal)
            || !cursor.TrySkipPast("\"cgroup\": \""u8) || !cursor.TryReadTo("\""u8, out Cgroup))
        {
            return false;
        }
        Killer = "talos-oom-controller";
        Signal = signal;
        return true;
    }
}
