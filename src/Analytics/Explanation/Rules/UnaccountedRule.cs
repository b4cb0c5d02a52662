using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>RAM less all that has a counter: pages that drivers and the kernel took for themselves.</summary>
public sealed class UnaccountedRule : IVerdictRule
{
    private const double Some = 0.15;
    private const double Much = 0.35;

    public ImmutableArray<string> Names => ["kernel-unaccounted"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Machine is not { IsWhole: true } machine || facts.IsMemcg || machine.ShareOf(MemoryKind.Unaccounted) < Some)
            return [];
        return [new Verdict(
            "kernel-unaccounted", VerdictKind.Cause, "the kernel",
            $"{Numbers.Of(machine[MemoryKind.Unaccounted], machine.TotalBytes)} is in no counter of the report",
            machine.ShareOf(MemoryKind.Unaccounted) >= Much ? Confidence.Likely : Confidence.Possible,
            "Memory taken page by page: drivers (network rings, GPU, ZFS), vmalloc, balloon of a virtual machine, leaked pages. page_owner=on, /proc/vmallocinfo and /proc/allocinfo (6.10) tell more.")];
    }
}
