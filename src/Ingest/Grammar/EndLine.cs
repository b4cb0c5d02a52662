using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>Ends of a report without a kill: nothing killable, a victim that already exits, and panics for want of memory.</summary>
internal static class EndLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, out OomOutcome outcome, out bool noKillable, out OomScope scope)
    {
        outcome = OomOutcome.Unknown;
        noKillable = text.IndexOf("ut of memory and no killable processes"u8) >= 0 && text.IndexOf("[ end Kernel panic"u8) < 0;
        scope = OomScope.Unknown;
        var panic = text.IndexOf("Kernel panic - not syncing: "u8);
        if (panic >= 0)
        {
            // "---[ end Kernel panic - not syncing: … ]---" closes what was already said
            if (text[..panic].EndsWith("[ end "u8))
                return false;
            var why = text[(panic + "Kernel panic - not syncing: "u8.Length)..];
            if (!why.StartsWith("Out of memory"u8) && !why.StartsWith("out of memory"u8) && !why.StartsWith("System is deadlocked on memory"u8))
                return false;
            outcome = OomOutcome.Panic;
            // "compulsory panic_on_oom" panics for a memory cgroup, too
            scope = why.IndexOf("compulsory"u8) >= 0 ? OomScope.Unknown : OomScope.Global;
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
