using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The machine itself was out of memory.</summary>
public sealed class MachineLimitRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["machine-full"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Total.Limit != OomLimit.Machine || facts.Report.IsSysRq)
            return [];
        if (facts.Machine is not { } machine)
        {
            return [new Verdict(
                "machine-full", VerdictKind.Limit, "the machine", "no cgroup, cpuset or memory policy was the limit",
                Confidence.Certain)];
        }

        var swap = machine.TotalSwapBytes switch
        {
            null => "",
            0 => ", no swap",
            { } total => $", swap {Numbers.Bytes(machine.FreeSwapBytes ?? 0)} free of {Numbers.Bytes(total)}",
        };
        return [new Verdict(
            "machine-full", VerdictKind.Limit, "the machine",
            $"{Numbers.Bytes(machine[MemoryKind.Free])} free of {Numbers.Bytes(machine.TotalBytes)} usable RAM{swap}",
            Confidence.Certain)];
    }
}
