using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>Ends of a report without a kill: nothing killable, a victim that already exits, and panics for want of memory.</summary>
internal static class EndLine
{
    /// <param name="text">The line.</param>
    /// <param name="outcome">How the report ended.</param>
    /// <param name="noKillable">The line says that nobody could be killed.</param>
    /// <param name="scope">Whose memory ran out, if the line tells.</param>
    /// <param name="panic">The kernel's reason for a panic, else empty.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out OomOutcome outcome, out bool noKillable, out OomScope scope, out ReadOnlySpan<byte> panic)
    {
        panic = default;
        outcome = OomOutcome.Unknown;
        noKillable = text.IndexOf("ut of memory and no killable processes"u8) >= 0 && text.IndexOf("[ end Kernel panic"u8) < 0;
        scope = OomScope.Unknown;
        var place = text.IndexOf("Kernel panic - not syncing: "u8);
        if (place >= 0)
        {
            // "---[ end Kernel panic - not syncing: … ]---" closes what was already said
            if (text[..place].EndsWith("[ end "u8))
                return false;
            var why = text[(place + "Kernel panic - not syncing: "u8.Length)..];
            if (!why.StartsWith("Out of memory"u8) && !why.StartsWith("out of memory"u8) && !why.StartsWith("System is deadlocked on memory"u8))
                return false;
            outcome = OomOutcome.Panic;
            panic = why.TrimEnd((byte)' ');
            // "compulsory panic_on_oom" (2.6: "Compulsory") panics for a memory cgroup, too; 2.6.3x said "out of memory(memcg)"
            scope = why.IndexOf("(memcg)"u8) >= 0 ? OomScope.Memcg : why.IndexOf("ompulsory"u8) >= 0 ? OomScope.Unknown : OomScope.Global;
            return true;
        }
        if (text.IndexOf(") is already exiting. Skip killing the task"u8) >= 0)
        {
            outcome = OomOutcome.AlreadyExiting;
            scope = KillPrefix.Of(text[..Math.Max(0, text.IndexOf("OOM victim "u8))]).Scope;
            return true;
        }
        if (!noKillable)
            return false;
        outcome = OomOutcome.NoKillable;
        return true;
    }
}
