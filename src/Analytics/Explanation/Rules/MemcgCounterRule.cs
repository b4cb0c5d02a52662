using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Which counter of the cgroup was full, when it was not plain memory; and usage that does not fit the limit.</summary>
public sealed class MemcgCounterRule : IVerdictRule
{
    private const double Full = 0.99;
    private const double FarBelow = 0.9;
    private const double Above = 1.01;

    public ImmutableArray<string> Names => ["memcg-memsw-limit", "memcg-kmem-limit", "memcg-below-limit", "memcg-above-limit"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (!facts.IsMemcg || facts.Report.Cgroup.Memory is not { IsUnlimited: false } memory)
            return [];
        var cgroup = facts.Report.Cgroup;
        var subject = cgroup.OomMemcg ?? "the cgroup";
        var share = ShareOf(memory);
        var isMemsw = share < Full && cgroup.MemorySwap is { IsUnlimited: false } memsw && ShareOf(memsw) >= Full;
        var isKmem = share < Full && !isMemsw && cgroup.Kmem is { IsUnlimited: false } kmem && ShareOf(kmem) >= Full;
        if (isMemsw)
        {
            return [new Verdict(
                "memcg-memsw-limit", VerdictKind.Limit, subject,
                $"memory+swap {Text(cgroup.MemorySwap)}, memory only {Text(memory)}", Confidence.Certain,
                "The limit of memory and swap together (memory.memsw.limit_in_bytes) is the one that was hit.")];
        }

        if (isKmem)
        {
            return [new Verdict(
                "memcg-kmem-limit", VerdictKind.Limit, subject, $"kernel memory {Text(cgroup.Kmem)}, memory {Text(memory)}", Confidence.Certain,
                "The limit of kernel memory (memory.kmem.limit_in_bytes) was hit; it is deprecated: remove it.")];
        }

        if (share < FarBelow)
        {
            return [new Verdict(
                "memcg-below-limit", VerdictKind.Limit, subject,
                $"usage {Text(memory)} when the report was printed: far below the limit", Confidence.Possible,
                "Memory was given back before the report was printed, or one request was very large: the numbers below are not those of the moment of failure.")];
        }

        if (share > Above)
        {
            return [new Verdict(
                "memcg-above-limit", VerdictKind.Limit, subject, $"usage {Text(memory)}: above the limit", Confidence.Likely,
                "The limit was lowered below what was in use, or charges were forced past it (kernel allocations that may not fail).")];
        }

        return [];
    }

    private static double ShareOf(CgroupUsage usage) => usage.Limit.Count <= 0 ? 1 : (double)usage.Usage.Count / usage.Limit.Count;

    private static string Text(CgroupUsage? usage) => $"{Numbers.Bytes(usage!.Value.Usage.Bytes)} of {Numbers.Bytes(usage.Value.Limit.Bytes)}";
}
