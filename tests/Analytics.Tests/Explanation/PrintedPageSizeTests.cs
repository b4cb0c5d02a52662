using Oom.Analytics.Explanation;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

public class PrintedPageSizeTests
{
    [Theory]
    [InlineData(4, 4096)]
    [InlineData(16, 16_384)]
    [InlineData(64, 65_536)]
    public void IsSeenWhereTheKillLineRepeatsTheTable(int kilobytes, int bytes)
    {
        var explanation = ReportExplainer.Explain(Cgroup(totalVm: 36_500L * kilobytes));

        Assert.Equal(bytes, explanation.PageSize);
        Assert.Equal(250L * bytes, explanation.Ranking!.Tasks[0].Bytes);
        Assert.DoesNotContain(explanation.Unknown, text => text.Contains("page", StringComparison.Ordinal));
    }

    [Fact]
    public void IsSaidToBeAssumedElse()
    {
        var explanation = ReportExplainer.Explain(Cgroup(totalVm: 99_999));

        Assert.Equal(4096, explanation.PageSize);
        Assert.Contains("The size of a page: 4 KiB is assumed.", explanation.Unknown);
    }

    [Fact]
    public void IsKnownOfX86() => Assert.Empty(ReportExplainer.Explain(Cgroup(totalVm: 99_999) with { KernelRelease = "6.12.0-211.el10.x86_64" }).Unknown);

    private static OomReport Cgroup(long totalVm) => Memcg.WithTasks(Task(100, "hog", 250, tables: 0) with { TotalVm = new Pages(36_500) }) with
    {
        Memory = MemoryInfo.Empty,
        KernelRelease = "6.12.0-211.el10.ppc64le",
        Victims = [A.Victim(100, "hog") with { TotalVm = new KiB(totalVm) }],
    };
}
