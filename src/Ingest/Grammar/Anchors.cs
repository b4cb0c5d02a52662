namespace Oom.Ingest.Grammar;

/// <summary>
/// Byte strings of which each line that can begin something holds at least one. A line without any matters only while
/// something is open. More of them cost speed, a missing one costs events.
/// </summary>
internal static class Anchors
{
    /// <summary>Four bytes or more each; only the first four are searched for at speed, the rest is compared then.</summary>
    public static readonly byte[][] All =
    [
        // the OOM killer: head, oom-kill: line, table header, oom_reaper, rate limit, endings
        "oom-killer:"u8.ToArray(), "oom-kill:"u8.ToArray(), "oom_score_adj name"u8.ToArray(), "oom_reaper: "u8.ToArray(), "oom_kill_process: "u8.ToArray(),
        "oom.group set"u8.ToArray(), "OOM victim "u8.ToArray(), "Killed process"u8.ToArray(), "Kill process "u8.ToArray(), "kill process "u8.ToArray(),
        "no killable"u8.ToArray(), "Kernel panic - "u8.ToArray(),
        // reports that lost their head
        "Mem-Info:"u8.ToArray(), "Mem-info:"u8.ToArray(), "kB, failcnt "u8.ToArray(), "Task in "u8.ToArray(),
        // other kernel facts
        "allocation failure"u8.ToArray(), "vmalloc error"u8.ToArray(), "SLUB: Unable"u8.ToArray(), "for more than "u8.ToArray(), "Linux version "u8.ToArray(),
        "Show Memory"u8.ToArray(), "warn_alloc: "u8.ToArray(), "messages dropped"u8.ToArray(), "kernel messages"u8.ToArray(), "messages lost due"u8.ToArray(),
        "Suppressed "u8.ToArray(),
        // other killers
        "Killed /"u8.ToArray(), "Marked /"u8.ToArray(), "systemd-oomd killed "u8.ToArray(), "attempting to kill "u8.ToArray(), "sending SIG"u8.ToArray(),
        "Kill '"u8.ToArray(), "Killing '"u8.ToArray(), "[talos] Sending"u8.ToArray(),
        // a journal message printed as numbers hides all words
        "\"MESSAGE\":["u8.ToArray(), "\"MESSAGE\" : ["u8.ToArray(),
    ];
}
