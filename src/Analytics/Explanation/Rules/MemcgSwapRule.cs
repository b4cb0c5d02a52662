using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Swap as the cgroup may use it.</summary>
public sealed class MemcgSwapRule : IVerdictRule
{
    private const double Full = 0.99;

    public ImmutableArray<string> Names => ["memcg-swap-off", "memcg-swap-full"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        var cgroup = facts.Report.Cgroup;
        if (!facts.IsMemcg || cgroup.Memory is not { } memory)
            return [];
        if (cgroup.Swap is { IsUnlimited: false } swap)
        {
            if (swap.Limit.Count == 0)
                return [new Verdict(
                    "memcg-swap-off", VerdictKind.Condition, cgroup.OomMemcg ?? "the cgroup",
                    "memory.swap.max is 0: it may not swap", Confidence.Certain)];
            else if (swap.Usage.Count >= Full * swap.Limit.Count)
                return [new Verdict(
                    "memcg-swap-full", VerdictKind.Condition, cgroup.OomMemcg ?? "the cgroup",
                    $"swap {Numbers.Bytes(swap.Usage.Bytes)} of its {Numbers.Bytes(swap.Limit.Bytes)}", Confidence.Certain)];
        }
        else if (cgroup.MemorySwap is { IsUnlimited: false } memsw)
        {
            if (memsw.Limit.Count <= memory.Limit.Count)
                return [new Verdict(
                    "memcg-swap-off", VerdictKind.Condition, cgroup.OomMemcg ?? "the cgroup",
                    $"memory+swap is limited to {Numbers.Bytes(memsw.Limit.Bytes)}, as memory alone: it may not swap",
                    Confidence.Certain)];
            else if (memsw.Usage.Count >= Full * memsw.Limit.Count)
                return [new Verdict(
                    "memcg-swap-full", VerdictKind.Condition, cgroup.OomMemcg ?? "the cgroup",
                    $"memory+swap {Numbers.Bytes(memsw.Usage.Bytes)} of {Numbers.Bytes(memsw.Limit.Bytes)}", Confidence.Certain)];
        }

        return [];
    }
}
