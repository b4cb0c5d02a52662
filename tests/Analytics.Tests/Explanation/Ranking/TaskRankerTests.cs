using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation.Ranking;

/// <summary>The machine has 262,144 pages: a thousandth, as the kernel divides, is 262.</summary>
public class TaskRankerTests
{
    [Fact]
    public void CountsRssSwapAndPageTablesAndAdjInThousandthsOfTheTotal()
    {
        var ranking = Rank(Machine.WithTasks(Task(100, "hog", 200_000, swap: 500, tables: 40_960), Task(101, "web", 5_000, adj: 100, tables: 8_191), Task(102, "db", 1_000, adj: -500)));

        Assert.Equal(Exactly(200_510), Score(ranking, 100));
        Assert.Equal(Exactly(5_000 + 1 + (100 * 262)), Score(ranking, 101));
        Assert.Equal(Exactly(1_010 - (500 * 262)), Score(ranking, 102));
        Assert.Equal([1, 2, 3], ranking.Tasks.Select(task => task.Rank!.Value));
        Assert.Equal((VictimStanding.Top, 101), (ranking.Standing, ranking.Next!.Row.Pid));
        Assert.Equal(Exactly(200_510 - 31_201), ranking.Lead);
    }

    [Fact]
    public void NeverHasLessThanOneBefore59()
    {
        var ranking = Rank(Machine.WithTasks(Task(100, "hog", 200_000), Task(102, "db", 1_000, adj: -500), Task(103, "web", 1, adj: -10)) with { KernelRelease = "5.4.0-1-amd64" });

        Assert.Equal(Exactly(1), Score(ranking, 102));
        Assert.Equal(2, ranking.Tasks.Single(task => task.Row.Pid == 102).Rank);
        Assert.Equal(2, ranking.Tasks.Single(task => task.Row.Pid == 103).Rank);
    }

    [Theory]
    [InlineData("3.10.0-11-generic", 92_140)]
    [InlineData("4.9.0-19-amd64", 97_000)]
    [InlineData("3.10.0-1160.el7.x86_64", 92_140)]
    public void TakesThreePercentOffRootPerhaps(string release, long least)
    {
        var ranking = Rank(Machine.WithTasks(Task(100, "hog", 100_000, tables: 0, uid: 0), Task(101, "web", 95_000, tables: 0)) with { KernelRelease = release });

        Assert.Equal(new CountRange(least, 100_000), Score(ranking, 100));
        Assert.Equal(Exactly(95_000), Score(ranking, 101));
        Assert.Equal(least > 95_000 ? VictimStanding.Top : VictimStanding.PerhapsTop, ranking.Standing);
    }

    /// <summary>No swap column, no page tables: bounded by the swap in use and by all page tables of the machine.</summary>
    [Fact]
    public void CountsThousandthsFrom2636To34()
    {
        var row = Task(100, "hog", 131_072) with { PageTableBytes = null, SwapEntries = null, TotalVm = new Pages(200_000) };
        var swapping = Machine.WithTasks(row, row with { Pid = 101, Uid = 0, OomScoreAdj = 10 }) with { KernelRelease = "3.2.0-4-amd64" };

        var ranking = Rank(swapping);

        Assert.Equal(ScoreUnit.PerMille, ranking.Unit);
        Assert.Equal(new CountRange(500, 503), Score(ranking, 100));
        Assert.Equal(new CountRange(500 - 30 + 10, 513), Score(ranking, 101));
    }

    [Fact]
    public void DoesNotRankByTheOldHeuristic()
    {
        var ranking = Rank(Machine.WithTasks(Task(100, "hog", 200_000) with { OomScoreAdj = null, OomAdj = 0 }) with
        {
            KernelRelease = "2.6.31", Trigger = new TriggerTask { OomKillAdj = 0 }, Tasks = Machine.Tasks! with { Columns = ["uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "name"] },
        });

        Assert.Equal((ScoreUnit.None, VictimStanding.Unknown), (ranking.Unit, ranking.Standing));
        Assert.All(ranking.Tasks, task => Assert.Null(task.Score));
    }

    /// <summary>Up to 2.6.35: the chosen one's score as printed, of the others that nobody had more, nor more than oom_adj leaves of all there is.</summary>
    [Fact]
    public void BoundsTheOthersByAPrintedScoreOfTheOldHeuristic()
    {
        var ranking = Rank(Old(score: 5_000, Task(100, "hog", 1_000), Task(101, "web", 3_000), Task(102, "db", 2_000) with { OomAdj = -16 }, Task(103, "sshd", 100) with { OomAdj = -17 }));

        Assert.Equal((ScoreUnit.Points, VictimStanding.Unknown), (ranking.Unit, ranking.Standing));
        Assert.Equal(Exactly(5_000), Score(ranking, 100));
        Assert.Equal(new CountRange(null, 5_000), Score(ranking, 101));
        // address space is 2,000 to 12,200 pages here: 2 * (4,000 + 6,104) >> 16
        Assert.Equal(new CountRange(null, 0), Score(ranking, 102));
        Assert.Null(Score(ranking, 103));
        Assert.All(ranking.Tasks, task => Assert.Null(task.Rank));
        Assert.Equal([101, 102, 100, 103], ranking.Tasks.Select(task => task.Row.Pid));
    }

    [Theory]
    [InlineData(5_000, 0, "its own address space has 2,000 pages, half of its children's at least 500")]
    [InlineData(3_000, 0, "its own address space has 2,000 pages, its children or niceness added to that")]
    [InlineData(2_000, 0, "its own address space has 2,000 pages, as many as the score")]
    [InlineData(500, 0, "its own address space has 2,000 pages, CPU time, run time or capabilities took from that")]
    [InlineData(40_000, 3, "its own address space has 2,000 pages, half of its children's at least 500; oom_adj 3 shifted it")]
    [InlineData(999, -1, "its own address space has 2,000 pages, CPU time, run time or capabilities took from that; oom_adj -1 shifted it")]
    [InlineData(1_000, -1, "its own address space has 2,000 pages, as many as the score; oom_adj -1 shifted it")]
    public void SaysWhatAPrintedScoreOfTheOldHeuristicWasMadeOf(long score, int adj, string made)
    {
        var verdict = ReportExplainer.Judge(Old(score, Task(100, "hog", 1_000) with { OomAdj = adj })).Single(verdict => verdict.Name == "chosen-by-old-formula");

        Assert.Equal($"score {score}, and nobody had more: {made}", verdict.Evidence);
    }

    [Fact]
    public void LeavesOutWhoCannotBeChosen()
    {
        var ranking = Rank(Machine.WithTasks(Task(1, "systemd", 220_000), Task(100, "hog", 200_000), Task(102, "db", 210_000, adj: -1000)));

        Assert.Equal([Candidacy.Init, Candidacy.Candidate, Candidacy.NeverKilled], ranking.Tasks.OrderBy(task => task.Row.Pid).Select(task => task.Candidacy));
        Assert.Equal((VictimStanding.Top, null), (ranking.Standing, ranking.Next));
        Assert.Null(Score(ranking, 1));
    }

    /// <summary>A cgroup's report does not show the machine's swap, which is part of the total: equal adj is decided all the same.</summary>
    [Theory]
    [InlineData(0, VictimStanding.NotTop)]
    [InlineData(500, VictimStanding.PerhapsTop)]
    [InlineData(1000, VictimStanding.Top)]
    public void SaysWhatAnUnknownTotalLeavesOpen(int adj, VictimStanding standing)
    {
        var ranking = Rank(Memcg.WithTasks(Task(100, "small", 1_000, adj), Task(101, "large", 20_000)).WithVictim(100, "small", 4_000));

        Assert.Equal(standing, ranking.Standing);
        Assert.Equal(Exactly(20_010), Score(ranking, 101));
        if (adj > 0)
            Assert.Equal(new CountRange(1_010 + (adj * 25), null), Score(ranking, 100));
    }

    [Fact]
    public void FindsTheChosenOneByItsGroupWhenTheLeaderHasGone()
    {
        var ranking = Rank(Machine.WithTasks(Task(140, "hog", 200_000) with { Tgid = 100 }, Task(101, "web", 5_000)));

        Assert.Equal((140, VictimStanding.Top), (ranking.Chosen!.Row.Pid, ranking.Standing));
    }

    [Fact]
    public void SaysThatTheChosenOneHasNoRow() =>
        Assert.Equal(VictimStanding.NotInTable, Rank(Machine.WithTasks(Task(101, "web", 5_000))).Standing);

    [Theory]
    [InlineData(762, true)]
    [InlineData(999, false)]
    public void ComparesThePrintedScore(long printed, bool agrees)
    {
        var ranking = Rank(Machine with { KernelRelease = "4.19.0-6-amd64", Selected = new SelectedTask { Pid = 100, Comm = "hog", Score = printed } });

        Assert.Equal(agrees, ranking.AgreesWithPrintedScore);
    }

    [Fact]
    public void KnowsAPartialTable()
    {
        Assert.True(Rank(Machine).IsTableWhole);
        Assert.False(Rank(Machine with { Missing = MissingPart.Lines }).IsTableWhole);
        Assert.False(Rank(Machine with { Tasks = Machine.Tasks! with { RowsShed = 3 } }).IsTableWhole);
        Assert.Null(TaskRanker.Rank(Machine with { Tasks = null }));
    }

    private static OomReport Old(long score, params TaskRow[] rows) => Machine with
    {
        KernelRelease = "2.6.31",
        Trigger = new TriggerTask { OomKillAdj = 0 },
        Tasks = new TaskTable { Columns = ["uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "name"], Rows = [.. rows.Select(row => row with { OomScoreAdj = null })] },
        Selected = new SelectedTask { Pid = 100, Comm = "hog", Score = score },
    };

    private static TaskRanking Rank(OomReport report) => TaskRanker.Rank(report)!;

    private static CountRange? Score(TaskRanking ranking, int pid) => ranking.Tasks.Single(task => task.Row.Pid == pid).Score;

    private static CountRange Exactly(long pages) => new(pages, pages);
}
