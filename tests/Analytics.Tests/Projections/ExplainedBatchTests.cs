using Oom.Analytics.Explanation;
using Oom.Analytics.Projections;
using Oom.Analytics.Tests.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Projections;

public class ExplainedBatchTests
{
    [Fact]
    public void HasVerdictsForReportsAndNothingForTheRest()
    {
        var boot = new BootStarted
        {
            Id = A.Id("n", "s", 6, "boot"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(), KernelRelease = "6.1", Build = "gcc",
        };

        var explained = ExplainedBatch.Of(A.Batch(boot, Ordinary.Machine));

        Assert.Empty(explained.Verdicts[0]);
        Assert.Equal<Verdict>(ReportExplainer.Explain(Ordinary.Machine).Verdicts, explained.Verdicts[1]);
        Assert.Equal<KernelEvent>([boot, Ordinary.Machine], explained.Batch.Events);
    }

    /// <summary>A cgroup's report has no buddy list: without this all sizes of a machine with pages of 64 KiB were a sixteenth of the truth.</summary>
    [Fact]
    public void SizesInTheTablesFollowThePageSizeOfTheKillLine()
    {
        var report = Ordinary.Memcg.WithTasks(Ordinary.Task(100, "hog", 250) with { TotalVm = new Pages(36_500) }) with
        {
            Memory = MemoryInfo.Empty, KernelRelease = "6.12.0-211.el10.ppc64le", Victims = [A.Victim(100, "hog") with { TotalVm = new KiB(36_500 * 64) }],
        };

        var explained = (OomReport)ExplainedBatch.Of(A.Batch(report)).Batch.Events[0];

        Assert.Equal(250 * 65_536, new TaskSamples(explained)[0].RssBytes);
        Assert.Equal((65_536, false), (ReportRow.Of(explained).PageSizeBytes, ReportRow.Of(explained).IsPageSizeAssumed));
    }

    [Fact]
    public void APageSizeThatIsNotShownIsAssumed()
    {
        var report = Ordinary.Memcg with { Memory = MemoryInfo.Empty, KernelRelease = "6.12.0-211.el10.ppc64le", Victims = [] };

        var row = ReportRow.Of((OomReport)ExplainedBatch.Of(A.Batch(report)).Batch.Events[0]);

        Assert.Equal((4096, true), (row.PageSizeBytes, row.IsPageSizeAssumed));
    }
}
