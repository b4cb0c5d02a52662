using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>failcnt: how often a charge met the limit. Thousands of times means that the cgroup had lived at its limit.</summary>
public sealed class LimitPressureRule : IVerdictRule
{
    private const long Often = 1000;

    public ImmutableArray<string> Names => ["memcg-often-at-limit"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (!facts.IsMemcg || facts.Report.Cgroup.Memory is not { IsUnlimited: false, FailCount: >= Often } memory)
            return [];
        return [new Verdict(
            "memcg-often-at-limit", VerdictKind.Condition, facts.Report.Cgroup.OomMemcg ?? "the cgroup",
            $"failcnt {Numbers.Count(memory.FailCount)}: it has met its limit of {Numbers.Bytes(memory.Limit.Bytes)} that often",
            Confidence.Certain, "It was slow long before it was killed: reclaim runs in each of those moments.")];
    }
}
