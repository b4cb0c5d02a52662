using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The recomputed ranking has another task on top than the kernel chose.</summary>
public sealed class ChoiceRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["choice-not-reproduced"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Ranking is not { Formula.Generation: not (BadnessGeneration.Unknown or BadnessGeneration.Heuristic) } ranking
            || facts.Report.KilledAllocatingTask || facts.Report.Outcome == OomOutcome.AlreadyExiting)
            return [];
        var chosen = facts.Report.Selected is { } selected ? $"{selected.Comm} (pid {selected.Pid})" : facts.Primary is { } victim ? $"{victim.Comm} (pid {victim.Pid})" : "";
        if (ranking.Standing == VictimStanding.NotInTable && ranking.IsTableWhole)
        {
            return [new Verdict(
                "choice-not-reproduced", VerdictKind.Choice, chosen,
                "is not in the task table: it came after the table was printed, or its row is lost", Confidence.Certain)];
        }

        if (ranking.Standing == VictimStanding.NotTop)
        {
            var top = ranking.Tasks[0];
            return [new Verdict(
                "choice-not-reproduced", VerdictKind.Choice, chosen,
                $"has rank {ranking.Chosen!.Rank?.ToString() ?? "none"}; first is {top.Row.Comm} (pid {top.Row.Pid}), which may have been killed shortly before, be exiting, reaped or in vfork",
                Confidence.Likely)];
        }

        return [];
    }
}
