using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The nodes that were not allowed had memory to spare.</summary>
public sealed class OtherNodesRule : IVerdictRule
{
    private const double Spare = 0.1;

    public ImmutableArray<string> Names => ["other-nodes-free"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Total.Limit is not (OomLimit.Cpuset or OomLimit.MemoryPolicy) || facts.Total.Nodes.IsEmpty)
            return [];
        var others = facts.Report.Memory.Zones.Where(zone => !facts.Total.Nodes.Contains(zone.Node)).ToArray();
        var size = others.SumUp(zone => zone["managed"] ?? zone["present"] ?? 0) * 1024;
        var free = others.SumUp(zone => zone["free"] ?? 0) * 1024;
        if (size == 0 || free < Spare * size)
            return [];
        var nodes = others.Select(zone => zone.Node).Distinct().Order().ToArray();
        return [new Verdict(
            "other-nodes-free", VerdictKind.Condition, $"node{(nodes.Length == 1 ? "" : "s")} {string.Join(',', nodes)}",
            $"{Numbers.Of(free, size)} was free on nodes that were not allowed", Confidence.Certain)];
    }
}
