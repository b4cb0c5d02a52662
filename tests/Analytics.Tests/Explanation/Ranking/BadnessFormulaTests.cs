using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Explanation.Ranking;

public class BadnessFormulaTests
{
    private static readonly OomReport Bare = Ordinary.Machine with { KernelRelease = null, Constraint = null, Selected = null };

    [Theory]
    [InlineData("2.6.31.5-127.fc12.i686.PAE", BadnessGeneration.Heuristic, RootBonus.None, false, true)]
    [InlineData("2.6.36", BadnessGeneration.PerMille, RootBonus.OfTotal, false, true)]
    [InlineData("2.6.39-2-amd64", BadnessGeneration.PerMille, RootBonus.OfTotal, true, true)]
    [InlineData("3.4.0", BadnessGeneration.PerMille, RootBonus.OfTotal, true, true)]
    [InlineData("3.5.0", BadnessGeneration.PagesWithRootBonus, RootBonus.OfTotal, true, true)]
    [InlineData("3.13.0-24-generic", BadnessGeneration.PagesWithRootBonus, RootBonus.OfTotal, true, true)]
    [InlineData("3.14.0", BadnessGeneration.PagesWithRootBonus, RootBonus.OfOwn, true, true)]
    [InlineData("3.10.0-1160.el7.x86_64", BadnessGeneration.PagesWithRootBonus, RootBonus.Either, true, true)]
    [InlineData("4.16.18", BadnessGeneration.PagesWithRootBonus, RootBonus.OfOwn, true, true)]
    [InlineData("4.17.0", BadnessGeneration.Pages, RootBonus.None, true, true)]
    [InlineData("5.0.21", BadnessGeneration.Pages, RootBonus.None, true, true)]
    [InlineData("5.1.0", BadnessGeneration.Pages, RootBonus.None, true, false)]
    [InlineData("7.3-cloud-amd64", BadnessGeneration.Pages, RootBonus.None, true, false)]
    public void FollowsTheRelease(string release, BadnessGeneration generation, RootBonus bonus, bool countsPageTables, bool sacrificesChild)
    {
        // the oldest kernels have no oom_score_adj to show
        var report = generation == BadnessGeneration.Heuristic ? WithColumns(Bare, "uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "name") : Bare;

        var formula = BadnessFormula.Of(report with { KernelRelease = release });

        Assert.Equal((generation, FormulaBasis.Release, bonus), (formula.Generation, formula.Basis, formula.RootBonus));
        Assert.Equal(countsPageTables, formula.CountsPageTables);
        Assert.Equal(sacrificesChild, formula.MaySacrificeChild);
    }

    [Theory]
    [InlineData("5.8.18", true)]
    [InlineData("5.9.0", false)]
    [InlineData("4.18.0-553.el8_10.x86_64", null)]
    public void ClampsToOneBefore59(string release, bool? clamps) => Assert.Equal(clamps, BadnessFormula.Of(Bare with { KernelRelease = release }).ClampsToOne);

    /// <summary>el6 is 2.6.32 with the formula of 2.6.36: its own columns say so.</summary>
    [Fact]
    public void TrustsColumnsMoreThanAnOldRelease()
    {
        var formula = BadnessFormula.Of(WithColumns(Bare, "uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "oom_score_adj", "name") with { KernelRelease = "2.6.32-754.el6.x86_64" });

        Assert.Equal((BadnessGeneration.PerMille, FormulaBasis.Layout), (formula.Generation, formula.Basis));
        Assert.Null(formula.CountsPageTables);
    }

    [Theory]
    [InlineData("uid tgid total_vm rss cpu oom_adj name", BadnessGeneration.Heuristic)]
    [InlineData("uid tgid total_vm rss cpu oom_adj oom_score_adj name", BadnessGeneration.PerMille)]
    [InlineData("uid tgid total_vm rss nr_ptes swapents oom_score_adj name", BadnessGeneration.PagesWithRootBonus)]
    [InlineData("uid tgid total_vm rss nr_ptes nr_pmds swapents oom_score_adj name", BadnessGeneration.PagesWithRootBonus)]
    [InlineData("uid tgid total_vm rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name", BadnessGeneration.Pages)]
    [InlineData("", BadnessGeneration.Unknown)]
    public void FollowsTheLayoutWithoutARelease(string columns, BadnessGeneration generation)
    {
        var formula = BadnessFormula.Of(WithColumns(Bare, columns.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal(generation, formula.Generation);
        Assert.Equal(generation == BadnessGeneration.Unknown ? FormulaBasis.Nothing : FormulaBasis.Layout, formula.Basis);
    }

    private static OomReport WithColumns(OomReport report, params string[] columns) => report with
    {
        Trigger = new TriggerTask(),
        Tasks = report.Tasks! with { Columns = [.. columns] },
    };
}
