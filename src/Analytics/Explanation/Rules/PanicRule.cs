using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The machine went down for it.</summary>
public sealed class PanicRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["panic"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Report.Outcome != OomOutcome.Panic)
            return [];
        if (facts.Report.NoKillable)
            return [Panic("out of memory, and nothing left to kill: the kernel panicked")];
        // check_panic_on_oom() (mm/oom_kill.c) minds a limit below the machine's only when it is 2
        if (facts.Total.Limit is OomLimit.Memcg or OomLimit.Cpuset or OomLimit.MemoryPolicy)
        {
            return [Panic(
                "vm.panic_on_oom is 2: the kernel panicked instead of killing a process, although the machine itself was not out of memory",
                "1 spares cgroups, cpusets and memory policies; 0 lets the OOM killer work.")];
        }

        // and calls 2 "compulsory", 1 "system-wide"
        var isTwo = facts.Report.PanicReason?.Contains("compulsory", StringComparison.OrdinalIgnoreCase) ?? false;
        return [Panic(
            $"vm.panic_on_oom is {(isTwo ? "2" : "set")}: the kernel panicked instead of killing a process",
            "vm.panic_on_oom=1 spares cpusets, memory policies and cgroups; 2 does not. 0 lets the OOM killer work.")];
    }

    private static Verdict Panic(string evidence, string? advice = null) =>
        new("panic", VerdictKind.Choice, "the machine", evidence, Confidence.Certain, advice);
}
