using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Nobody could be killed.</summary>
public sealed class NoKillableRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["no-killable"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        var report = facts.Report;
        if (!report.NoKillable)
            return [];
        var rows = report.Tasks?.Rows ?? [];
        var never = facts.Ranking?.Tasks.Count(task => task.Candidacy != Ranking.Candidacy.Candidate) ?? 0;
        var others = rows.Length - never;
        var evidence = rows.IsEmpty ? "the kernel found no task that it may kill"
            : $"{Numbers.Count(never)} of {Numbers.Count(rows.Length, "task", "tasks")} in the table may never be killed (oom_score_adj -1000, or init)"
            + (others == 0 ? "" : $"; the other {Numbers.Count(others)} must be killed already, reaped or exiting");
        return [new Verdict(
            "no-killable", VerdictKind.Choice, facts.IsMemcg ? report.Cgroup.OomMemcg ?? "the cgroup" : "the machine", evidence,
            Confidence.Certain,
            facts.IsMemcg ? "The allocation fails instead (ENOMEM, or a fault that is tried again and again)."
            : "Too much is exempt from the OOM killer, or what was killed gave nothing back: the kernel could only panic.")];
    }
}
