using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Page tables: of huge sparse mappings, or of one shared mapping in very many processes.</summary>
public sealed class PageTablesRule : IVerdictRule
{
    private const double Large = 0.1;
    private const double Most = 0.3;

    public ImmutableArray<string> Names => ["page-tables"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { } picture || picture.ShareOf(MemoryKind.PageTables) < Large)
            return [];
        var total = picture[MemoryKind.PageTables];
        var largest = facts.Ranking?.Tasks.MaxBy(task => Tables(facts, task));
        var who = largest is null || Tables(facts, largest) == 0 ? "" : $"; {largest.Row.Comm} (pid {largest.Row.Pid}) has {Numbers.Bytes(Tables(facts, largest))} of them";
        return [new Verdict(
            "page-tables", VerdictKind.Cause, "page tables", $"{Numbers.Of(total, picture.TotalBytes)}{who}",
            picture.ShareOf(total) >= Most ? Confidence.Certain : Confidence.Likely,
            "Map less, or with huge pages: a shared segment used by many processes (a database's buffer) wants hugetlb pages; a sparse mapping wants to be touched less.")];
    }

    private static long Tables(ReportFacts facts, Ranking.RankedTask task) =>
        task.Row.PageTableBytes ?? task.Row.PageTables?.ToBytes(facts.Report.PageSize) ?? 0;
}
