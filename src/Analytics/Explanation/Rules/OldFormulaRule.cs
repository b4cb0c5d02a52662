using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Up to 2.6.35 the choice cannot be recomputed, but the chosen one's score is printed, and it was the highest.</summary>
public sealed class OldFormulaRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["chosen-by-old-formula"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (OldBadness.ChoosingScore(facts.Formula, facts.Report) is not { } score || facts.Report.Selected is not { } chosen)
            return [];
        var made = facts.Ranking?.Chosen is { Row: var row } ? MadeOf(score, row)
            : $"at least {Numbers.Bytes(new Pages(score / 2).ToBytes(facts.Report.PageSize))} of address space, half of its children's included, unless its oom_adj was above 0";
        return [new Verdict(
            "chosen-by-old-formula", VerdictKind.Choice, $"{chosen.Comm} (pid {chosen.Pid})", $"score {score}, and nobody had more: {made}", Confidence.Certain,
            "These kernels count address space, not memory in use: who maps much and forks much is chosen, whatever it holds. oom_adj from -16 to 15 shifts the score, -17 exempts.")];
    }

    private static string MadeOf(long score, in TaskRow row)
    {
        var adj = row.OomAdj ?? 0;
        var (least, most) = OldBadness.BeforeAdj(score, adj);
        var own = row.TotalVm.Count;
        // niceness doubles, and nothing else but children adds
        var rest = least / 2 > own ? $"half of its children's at least {Numbers.Count((least / 2) - own)}"
            : least > own ? "its children or niceness added to that"
            : most < own ? "CPU time, run time or capabilities took from that"
            : "as many as the score";
        return $"its own address space has {Numbers.Count(own, "page", "pages")}, {rest}{(adj == 0 ? "" : $"; oom_adj {adj} shifted it")}";
    }
}
