using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>SysRq f: no allocation failed, a person or a script asked (order -1, from 4.3 on).</summary>
public sealed class SysRqRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["sysrq"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (!facts.Report.IsSysRq)
            return [];
        var free = facts.Machine is { } machine ? $"; {Numbers.Bytes(machine[Memory.MemoryKind.Free])} was free" : "";
        return [new Verdict(
            "sysrq", VerdictKind.Limit, "SysRq f",
            $"order=-1: the kill was asked for by SysRq f (or /proc/sysrq-trigger), not by a shortage{free}", Confidence.Certain,
            "Find out who pressed it: nothing has to be wrong with memory.")];
    }
}
