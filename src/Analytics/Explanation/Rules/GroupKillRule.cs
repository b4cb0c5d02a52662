using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>memory.oom.group: all of the cgroup died together.</summary>
public sealed class GroupKillRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["group-kill"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        var report = facts.Report;
        if (report.Outcome != OomOutcome.KilledGroup && report.GroupMemcg is null)
            return [];
        var died = $"{Numbers.Count(report.Victims.Length, "process", "processes")} died for {facts.Primary?.Comm ?? "one"}";
        return [new Verdict(
            "group-kill", VerdictKind.Choice, report.GroupMemcg ?? "the cgroup",
            report.GroupMemcg is null ? $"{died} at once, as with memory.oom.group; the line that says so is lost" : $"memory.oom.group is set: {died}",
            report.GroupMemcg is null ? Confidence.Likely : Confidence.Certain, "Only the first was chosen for its size; members with oom_score_adj -1000 live on.")];
    }
}
