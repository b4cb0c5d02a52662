using Oom.Analytics.Explanation;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>What is not shown is said, not guessed.</summary>
public class MissingFactsTests
{
    [Fact]
    public void NothingIsMissingFromAWholeReport() => Assert.Empty(Unknown(Machine));

    [Fact]
    public void ALoneKillLineLeavesAllOpen()
    {
        var report = Machine with { Constraint = null, MemsAllowed = null, KernelRelease = null, Memory = MemoryInfo.Empty, Tasks = null, Missing = MissingPart.Head, Sections = ReportSections.Kill };

        Assert.Equal(4, Unknown(report).Length);
        Assert.Empty(ReportExplainer.Explain(report).Verdicts);
    }

    [Theory]
    [InlineData(MissingPart.Lines, "Lines were lost")]
    [InlineData(MissingPart.Elided, "by hand")]
    [InlineData(MissingPart.Tail, "whom the kernel killed")]
    [InlineData(MissingPart.KillLine, "Killed process line")]
    [InlineData(MissingPart.TaskRows, "may lack rows")]
    public void MissingPartsAreNamed(MissingPart missing, string text) => Assert.Contains(Unknown(Machine with { Missing = missing }), line => line.Contains(text, StringComparison.Ordinal));

    [Fact]
    public void AnUnknownTotalMattersOnlyWhereItDecides()
    {
        Assert.Empty(Unknown(Memcg.WithTasks(Task(100, "hog", 24_000), Task(101, "web", 100))));
        Assert.Contains(Unknown(Memcg.WithTasks(Task(100, "hog", 24_000), Task(101, "web", 100, adj: 900))), line => line.Contains("how much swap", StringComparison.Ordinal));
    }

    [Fact]
    public void ThousandthsNeedTheTotal()
    {
        var report = Machine with { KernelRelease = "3.2.0-4-amd64", Memory = MemoryInfo.Empty };

        Assert.All(ReportExplainer.Explain(report).Ranking!.Tasks, task => Assert.Null(task.Score));
        Assert.Contains(Unknown(report), line => line.Contains("the size of RAM", StringComparison.Ordinal));
    }

    [Fact]
    public void OldKernelsWeighedWhatTheTableDoesNotShow()
    {
        var report = Machine with { KernelRelease = "2.6.31", Trigger = new TriggerTask(), Tasks = Machine.Tasks! with { Columns = ["uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "name"] } };

        Assert.Contains(Unknown(report), line => line.StartsWith("No ranking", StringComparison.Ordinal));
    }

    [Fact]
    public void OldKernelsSayTheScoreAndNotHowItCameAbout()
    {
        var report = Machine with { KernelRelease = "2.6.31", Trigger = new TriggerTask(), Tasks = null, Selected = new SelectedTask { Pid = 100, Comm = "hog", Score = 5_000 } };

        Assert.Contains(Unknown(report), line => line.StartsWith("Who is next, and how the score came about", StringComparison.Ordinal));
    }

    private static string[] Unknown(OomReport report) => [.. ReportExplainer.Explain(report).Unknown];
}
