using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>oom_badness() for a row of the task table, for one total. What the table does not show makes a range.</summary>
internal sealed class BadnessCalculator(BadnessFormula formula, OomReport report)
{
    /// <summary>Stands for "no bound": more than any machine has, and its product with an adj of 1000 still fits.</summary>
    public const long ManyPages = 1L << 45;

    private readonly long? _swapUsed = report.Memory is { TotalSwap: { } total, FreeSwap: { } free } ? Math.Max(0, total.Bytes - free.Bytes) / report.PageSize : null;
    private readonly long? _pageTables = MachineTotals.Counter(report.Memory, "pagetables");

    public ScoreUnit Unit { get; } = formula.CountsPages ? ScoreUnit.Pages
        : formula.Generation == BadnessGeneration.PerMille ? ScoreUnit.PerMille
        : OldBadness.ChoosingScore(formula, report) is not null ? ScoreUnit.Points
        : ScoreUnit.None;

    /// <summary>What the process holds, as far as the table shows it.</summary>
    public static long BytesOf(in TaskRow row, int pageSize) =>
        row.Rss.ToBytes(pageSize) + (row.SwapEntries?.ToBytes(pageSize) ?? 0) + (row.PageTableBytes ?? row.PageTables?.ToBytes(pageSize) ?? 0);

    /// <summary>What rows without a badness are listed by: the old heuristic began with total_vm, the newer ones with what is held.</summary>
    public long SizeOf(in TaskRow row) => formula.Generation == BadnessGeneration.Heuristic ? row.TotalVm.Count : BytesOf(row, report.PageSize);

    public static Candidacy CandidacyOf(in TaskRow row) =>
        row.Pid == 1 ? Candidacy.Init
        : row.OomScoreAdj == -1000 || (row.OomScoreAdj is null && row.OomAdj == -17) ? Candidacy.NeverKilled
        : Candidacy.Candidate;

    /// <summary>Lowest and highest badness that the row allows.</summary>
    public (long Low, long High) Score(in TaskRow row, long total)
    {
        var (low, high) = Counted(row);
        var adj = row.OomScoreAdj ?? 0;
        var mayBeRoot = row.Uid == 0 && formula.RootBonus != RootBonus.None;
        if (Unit == ScoreUnit.PerMille)
        {
            var divisor = Math.Max(1, total);
            var bonus = mayBeRoot ? 30 : 0;
            return (Math.Clamp((low * 1000 / divisor) - bonus + adj, 1, 1000), Math.Clamp((high * 1000 / divisor) + adj, 1, 1000));
        }

        var step = total / 1000;
        var least = low - (!mayBeRoot ? 0 : Bonus(low, step));
        low = least + (adj * step);
        high += adj * step;
        return formula.ClampsToOne switch
        {
            true => (Math.Max(low, 1), Math.Max(high, 1)),
            false => (low, high),
            null => (low, Math.Max(high, 1)),
        };
    }

    private long Bonus(long points, long step) => formula.RootBonus switch
    {
        RootBonus.None => 0,
        RootBonus.OfTotal => 30 * step,
        RootBonus.OfOwn => points * 3 / 100,
        RootBonus.Either => Math.Max(30 * step, points * 3 / 100),
    };

    /// <summary>rss + swap entries + page tables. A column that is missing is bounded by what the machine has of it, and by the address space.</summary>
    private (long Low, long High) Counted(in TaskRow row)
    {
        var low = row.Rss.Count;
        var high = low;
        if (row.SwapEntries is { } swap)
        {
            low += swap.Count;
            high += swap.Count;
        }
        else
        {
            var unmapped = Math.Max(0, row.TotalVm.Count - row.Rss.Count);
            high += Math.Min(unmapped, _swapUsed ?? unmapped);
        }

        // mm_pgtables_bytes() / PAGE_SIZE (from 4.15), else nr_ptes + nr_pmds
        if (formula.CountsPageTables is false)
            return (low, high);
        if ((row.PageTables?.Count ?? row.PageTableBytes / report.PageSize) is { } tables)
            return (low + tables, high + tables);
        // all page tables of the machine, and never more than the address space that they map
        var most = Math.Min(_pageTables ?? long.MaxValue, row.TotalVm.Count);
        return (low, high + most);
    }
}
