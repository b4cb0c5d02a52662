using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>What stands before <c>Kill process</c> and <c>Killed process</c>.</summary>
internal readonly record struct KillPrefix(OomScope Scope, bool IsPresent, bool IsAllocatingTask)
{
    public static KillPrefix Of(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(": "u8);
        if (before.EndsWith("Memory cgroup out of memory"u8))
            return new(OomScope.Memcg, true, false);
        if (before.EndsWith("Out of memory (oom_kill_allocating_task)"u8))
            return new(OomScope.Global, true, true);
        if (before.EndsWith("Out of memory"u8) || before.EndsWith("Out of Memory"u8))
            return new(OomScope.Global, true, false);
        return default;
    }
}
