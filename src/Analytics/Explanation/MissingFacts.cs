using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>What a report does not show, and what cannot be said for that.</summary>
internal static class MissingFacts
{
    public static IEnumerable<string> Of(ReportFacts facts)
    {
        var report = facts.Report;
        if (report.Missing.HasFlag(MissingPart.Head))
            yield return "The report's beginning is missing (rate-limited, lost or cut): who asked for memory, and on which kernel.";
        if (report.Missing.HasFlag(MissingPart.Lines))
            yield return "Lines were lost inside the report.";
        if (report.Missing.HasFlag(MissingPart.Elided))
            yield return "Somebody cut lines out of this log by hand.";
        if (report.Missing.HasFlag(MissingPart.Tail))
            yield return "The end is missing: whether and whom the kernel killed.";
        else if (report.Missing.HasFlag(MissingPart.KillLine))
            yield return "The victim's Killed process line is missing: what it held when it died.";
        if (facts.Total.Limit == OomLimit.Unknown)
            yield return report.Scope == OomScope.Global ? "Whether all of the machine ran out of memory, or what a cpuset or memory policy allowed." : "Whose memory ran out.";
        if (facts.Picture is null)
            yield return facts.IsMemcg ? "What the cgroup's memory was made of: its usage and limit are not printed." : "What the memory was made of: Mem-Info is missing or cut.";
        else if (!facts.Picture.IsWhole && facts.Total.Limit is OomLimit.Machine or OomLimit.Memcg)
            yield return facts.IsMemcg ? "How the cgroup's memory was divided: its statistics are missing or cut." : "How the memory was divided: counters are missing.";
        foreach (var text in OfRanking(facts))
            yield return text;
    }

    private static IEnumerable<string> OfRanking(ReportFacts facts)
    {
        var report = facts.Report;
        if (facts.Ranking is not { } ranking)
        {
            yield return OldBadness.ChoosingScore(facts.Formula, report) is null ? "Why this victim, and who is next: the task table is missing."
                : "Who is next, and how the score came about: the task table is missing (up to 2.6.35 it is printed with vm.oom_dump_tasks=1 only).";
            yield break;
        }

        if (!facts.IsPageSizeKnown)
            yield return "The size of a page: 4 KiB is assumed.";
        if (report.Tasks is { RowsShed: > 0 } table)
            yield return $"{Numbers.Count(table.RowsShed)} rows of the task table were left out, because the report was longer than the bound.";
        else if (!ranking.IsTableWhole)
            yield return "The task table may lack rows: a task with a higher badness may be among those.";
        switch (ranking.Formula.Generation)
        {
            case BadnessGeneration.Unknown:
                yield return "Which formula the kernel used: neither its release nor the table's columns tell.";
                yield break;
            case BadnessGeneration.Heuristic:
                yield return "No ranking: kernels up to 2.6.35 also weighed CPU time, run time, niceness, capabilities and children, which the table does not show.";
                yield break;
            case BadnessGeneration.PerMille or BadnessGeneration.PagesWithRootBonus or BadnessGeneration.Pages:
                break;
        }

        var isOpen = ranking.Standing == VictimStanding.PerhapsTop || ranking.Tasks.Any(task => task.Rank != task.WorstRank)
            || ranking.Tasks.Any(task => task.Candidacy == Candidacy.Candidate && task.Score is null);
        if (isOpen)
        {
            if (facts.Total.Missing is { } missing)
                yield return $"The exact ranking: {missing} is not known, and oom_score_adj counts in thousandths of the total.";
            if (ranking.Formula.RootBonus != RootBonus.None)
                yield return "Which of root's tasks had CAP_SYS_ADMIN, and so up to 3 % less badness.";
            if (report.Tasks!.Rows.Any(row => row.SwapEntries is null))
                yield return "How much of each task was swapped out: the table has no such column on this kernel.";
        }
    }
}
