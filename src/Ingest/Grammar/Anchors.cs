namespace Oom.Ingest.Grammar;

/// <summary>
/// Byte strings of which each line that can begin something holds at least one. A line without any matters only while
/// something is open. More of them cost speed, a missing one costs events.
/// </summary>
internal static class Anchors
{
    /// <summary>
    /// Each with the four of its bytes that are searched for at speed, before the rest is compared. They were chosen as those
    /// which logs and English text hold least often; beginnings such as <c>kern</c>, <c>for </c> and <c>Kill</c> stand in every
    /// second line.
    /// </summary>
    public static readonly Anchor[] All =
    [
        // the OOM killer: head, oom-kill: line, table header, oom_reaper, rate limit, endings. systemd's result 'oom-kill' is frequent
        Anchor.Of("oom-killer:"u8, "ler:"u8), Anchor.Of("oom-kill:"u8, "ill:"u8), Anchor.Of("oom_score_adj name"u8, "dj n"u8),
        Anchor.Of("oom_reaper: "u8, "om_r"u8), Anchor.Of("oom_kill_process: "u8, "om_k"u8),
        Anchor.Of("oom.group set"u8, "om.g"u8), Anchor.Of("OOM victim "u8, "OM v"u8), Anchor.Of("Killed process"u8, "d pr"u8),
        Anchor.Of("Kill process "u8, "ll p"u8), Anchor.Of("kill process "u8, "ll p"u8),
        Anchor.Of("no killable"u8, "o ki"u8), Anchor.Of("Kernel panic - "u8, "ic -"u8),
        // reports that lost their head
        Anchor.Of("Mem-Info:"u8, "em-I"u8), Anchor.Of("Mem-info:"u8, "em-i"u8), Anchor.Of("kB, failcnt "u8, "ilcn"u8), Anchor.Of("Task in "u8, "sk i"u8),
        // other kernel facts
        Anchor.Of("allocation failure"u8, "n fa"u8), Anchor.Of("vmalloc error"u8, "oc e"u8), Anchor.Of("SLUB: Unable"u8, "LUB:"u8),
        Anchor.Of("for more than "u8, "than"u8), Anchor.Of("Linux version "u8, "ux v"u8),
        Anchor.Of("Show Memory"u8, "ow M"u8), Anchor.Of("warn_alloc: "u8, "oc: "u8), Anchor.Of("messages dropped"u8, "s dr"u8),
        Anchor.Of("kernel messages"u8, "el m"u8), Anchor.Of("messages lost due"u8, "t du"u8), Anchor.Of("Suppressed "u8, "Supp"u8),
        // other killers
        Anchor.Of("Killed /"u8, "ed /"u8), Anchor.Of("Marked /"u8, "ed /"u8), Anchor.Of("systemd-oomd killed "u8, "md k"u8),
        Anchor.Of("attempting to kill "u8, "o ki"u8), Anchor.Of("sending SIG"u8, "g SI"u8),
        // rsyslog's JSON escapes the slash
        Anchor.Of("Killed \\/"u8, "d \\/"u8), Anchor.Of("Marked \\/"u8, "d \\/"u8),
        Anchor.Of("Kill '"u8, "ll '"u8), Anchor.Of("Killing '"u8, "ng '"u8), Anchor.Of("[talos] Sending"u8, "os] "u8),
        // a journal message printed as numbers hides all words; every line of the journal holds "MESSAGE"
        Anchor.Of("\"MESSAGE\":["u8, "E\":["u8), Anchor.Of("\"MESSAGE\" : ["u8, " : ["u8),
    ];
}
