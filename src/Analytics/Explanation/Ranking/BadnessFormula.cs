using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>
/// What the kernel that printed a report counted as badness. The report's own columns outrank the release: vendors carry
/// newer formulas back (el6 is 2.6.32 with the formula of 2.6.36).
/// </summary>
/// <param name="Generation">The family.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="RootBonus">What root had taken off.</param>
/// <param name="CountsPageTables">From 2.6.39 on (commit f755a042d82b); null when that is not known.</param>
/// <param name="ClampsToOne">A task that may be killed never had less than 1 before 5.9 (commit 9066e5cfb73c); null when not known.</param>
/// <param name="MaySacrificeChild">Before 5.1 the worst child of the chosen task with a memory of its own died instead (commit bbbe48029720); null when not known.</param>
public sealed record BadnessFormula(
    BadnessGeneration Generation, FormulaBasis Basis, RootBonus RootBonus, bool? CountsPageTables, bool? ClampsToOne, bool? MaySacrificeChild)
{
    public static readonly BadnessFormula Unknown = new(BadnessGeneration.Unknown, FormulaBasis.Nothing, RootBonus.Either, null, null, null);

    public bool CountsPages => Generation is BadnessGeneration.Pages or BadnessGeneration.PagesWithRootBonus;

    /// <summary>For a person: <c>4.17 and later</c>.</summary>
    public string Kernels => Generation switch
    {
        BadnessGeneration.Unknown => "unknown",
        BadnessGeneration.Heuristic => "up to 2.6.35",
        BadnessGeneration.PerMille => "2.6.36 to 3.4",
        BadnessGeneration.PagesWithRootBonus => "3.5 to 4.16",
        BadnessGeneration.Pages => "4.17 and later",
    };

    public static BadnessFormula Of(OomReport report)
    {
        var columns = report.Tasks?.Columns ?? [];
        var hasScoreAdj = columns.Contains("oom_score_adj") || report.Trigger.OomScoreAdj is not null;
        if (KernelVersion.TryParse(report.KernelRelease, out var version))
        {
            if (!version.IsBefore(2, 6, 36) || !hasScoreAdj)
                return OfVersion(version, report.KernelRelease!);
            // el6: whether page tables count depends on the update release
            return new BadnessFormula(BadnessGeneration.PerMille, FormulaBasis.Layout, RootBonus.OfTotal, CountsPageTables: null, ClampsToOne: true, MaySacrificeChild: true);
        }

        return OfLayout(report, columns, hasScoreAdj);
    }

    private static BadnessFormula OfVersion(KernelVersion version, string release)
    {
        bool? clamps = !version.IsBefore(5, 9) ? false : release.Contains(".el8", StringComparison.Ordinal) ? null : true;
        if (version.IsBefore(2, 6, 36))
            return new BadnessFormula(BadnessGeneration.Heuristic, FormulaBasis.Release, RootBonus.None, CountsPageTables: false, ClampsToOne: false, MaySacrificeChild: true);
        if (version.IsBefore(3, 5))
            return new BadnessFormula(BadnessGeneration.PerMille, FormulaBasis.Release, RootBonus.OfTotal, !version.IsBefore(2, 6, 39), clamps, MaySacrificeChild: true);
        if (version.IsBefore(4, 17))
        {
            var bonus = release.Contains(".el7", StringComparison.Ordinal) ? RootBonus.Either : version.IsBefore(3, 14) ? RootBonus.OfTotal : RootBonus.OfOwn;
            return new BadnessFormula(BadnessGeneration.PagesWithRootBonus, FormulaBasis.Release, bonus, CountsPageTables: true, clamps, MaySacrificeChild: true);
        }

        bool? sacrifices = !version.IsBefore(5, 1) ? false : release.Contains(".el8", StringComparison.Ordinal) ? null : true;
        return new BadnessFormula(BadnessGeneration.Pages, FormulaBasis.Release, RootBonus.None, CountsPageTables: true, clamps, sacrifices);
    }

    private static BadnessFormula OfLayout(OomReport report, ImmutableArray<string> columns, bool hasScoreAdj)
    {
        // the oom-kill: line is of 5.0, the trigger's uid of 6.11, the parts of rss of 6.8
        if (columns.Contains("rss_anon") || report.Trigger.Uid is not null)
            return new BadnessFormula(BadnessGeneration.Pages, FormulaBasis.Layout, RootBonus.None, true, ClampsToOne: false, MaySacrificeChild: false);
        var isPair = report.Selected?.Score is not null;
        if (report.Constraint is not null)
            return new BadnessFormula(BadnessGeneration.Pages, FormulaBasis.Layout, RootBonus.None, true, ClampsToOne: null, MaySacrificeChild: isPair);
        if (columns.Contains("pgtables_bytes"))
            return new BadnessFormula(BadnessGeneration.PagesWithRootBonus, FormulaBasis.Layout, RootBonus.OfOwn, true, ClampsToOne: null, MaySacrificeChild: isPair ? true : null);
        if (columns.Contains("nr_pmds"))
            return new BadnessFormula(BadnessGeneration.PagesWithRootBonus, FormulaBasis.Layout, RootBonus.OfOwn, true, ClampsToOne: true, MaySacrificeChild: true);
        if (columns.Contains("nr_ptes"))
            return new BadnessFormula(BadnessGeneration.PagesWithRootBonus, FormulaBasis.Layout, RootBonus.Either, true, ClampsToOne: true, MaySacrificeChild: true);
        if (columns.Contains("oom_score_adj"))
            return new BadnessFormula(BadnessGeneration.PerMille, FormulaBasis.Layout, RootBonus.OfTotal, null, ClampsToOne: true, MaySacrificeChild: true);
        if (!hasScoreAdj && (columns.Contains("oom_adj") || report.Trigger.OomAdj is not null || report.Trigger.OomKillAdj is not null))
            return new BadnessFormula(BadnessGeneration.Heuristic, FormulaBasis.Layout, RootBonus.None, false, ClampsToOne: false, MaySacrificeChild: true);
        return Unknown;
    }
}
