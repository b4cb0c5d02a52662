using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The victim was chosen for its oom_score_adj: by size alone it would have been another.</summary>
public sealed class PreferredVictimRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["chosen-by-adj"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Ranking is not { Chosen: { } chosen, Standing: VictimStanding.Top or VictimStanding.PerhapsTop } ranking || facts.Report.KilledAllocatingTask
            || chosen.Row.OomScoreAdj is not (> 0 and var adj))
            return [];
        var larger = ranking.Tasks.Where(task => task.Candidacy == Candidacy.Candidate && !task.IsKilled && task.InPlace.OomScoreAdj < adj && task.Bytes > chosen.Bytes)
            .MaxBy(task => task.Bytes);
        if (larger is null)
            return [];
        return [new Verdict(
            "chosen-by-adj", VerdictKind.Choice, $"{chosen.Row.Comm} (pid {chosen.Row.Pid})",
            $"oom_score_adj {adj} put it before {larger.Row.Comm}, which holds {Numbers.Bytes(larger.Bytes)} to its {Numbers.Bytes(chosen.Bytes)}",
            Confidence.Certain)];
    }
}
