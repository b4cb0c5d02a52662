using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Only some NUMA nodes were allowed, by a cpuset or by a memory policy (<c>constrained_alloc()</c>).</summary>
public sealed class NodeLimitRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["cpuset-full", "mempolicy-full"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Total.Limit is not (OomLimit.Cpuset or OomLimit.MemoryPolicy) || facts.Report.IsSysRq)
            return [];
        var isCpuset = facts.Total.Limit == OomLimit.Cpuset;
        var nodes = facts.Total.Nodes.IsEmpty ? "some nodes" : $"node{(facts.Total.Nodes.Length == 1 ? "" : "s")} {string.Join(',', facts.Total.Nodes)}";
        var free = facts.Picture is { } picture ? $"; {Numbers.Of(picture[MemoryKind.Free], picture.TotalBytes)} was free there" : "";
        return [isCpuset
            ? new Verdict(
                "cpuset-full", VerdictKind.Limit, $"cpuset {facts.Report.Cpuset ?? "(name not printed)"}",
                $"only {nodes} allowed{free}", Confidence.Certain,
                "Give the cpuset more nodes (cpuset.mems), or move something out of it: the rest of the machine did not count.")
            : new Verdict(
                "mempolicy-full", VerdictKind.Limit, $"memory policy of {facts.Report.Trigger.Comm ?? "the allocating task"}",
                $"bound to {nodes}{free}", Confidence.Certain,
                "Prefer the node instead of binding to it (MPOL_PREFERRED, numactl --preferred), or size the work for the node.")];
    }
}
