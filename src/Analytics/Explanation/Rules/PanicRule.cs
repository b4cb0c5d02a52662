using System.Collections.Immutable;
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
        return [facts.Report.NoKillable
            ? new Verdict("panic", VerdictKind.Choice, "the machine", "out of memory, and nothing left to kill: the kernel panicked", Confidence.Certain)
            : new Verdict(
                "panic", VerdictKind.Choice, "the machine",
                "vm.panic_on_oom is set: the kernel panicked instead of killing a process", Confidence.Certain,
                "vm.panic_on_oom=1 spares cpusets, memory policies and cgroups; 2 does not. 0 lets the OOM killer work.")];
    }
}
