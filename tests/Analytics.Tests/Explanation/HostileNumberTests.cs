using Oom.Analytics.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>A log may have any number anywhere: the explanation may then be of no use, but it comes.</summary>
public class HostileNumberTests
{
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    public void AnyNumberCanBeExplained(long number)
    {
        foreach (var report in new[] { Ordinary.Machine, Ordinary.Memcg, Ordinary.Machine.WithNodes("CONSTRAINT_CPUSET") })
        {
            var explanation = ReportExplainer.Explain(With(report, number));

            Assert.All(explanation.Picture?.Parts ?? [], part => Assert.True(part.Bytes > 0));
            Assert.All(explanation.Verdicts, verdict => Assert.NotEmpty(verdict.Evidence));
        }
    }

    private static OomReport With(OomReport report, long number) => report with
    {
        Request = report.Request with { Order = unchecked((int)number) },
        Memory = report.Memory with
        {
            Counters = [.. report.Memory.Counters.Select(counter => counter with { Value = number })],
            Nodes = [.. report.Memory.Nodes.Select(node => node with { Counters = [.. node.Counters.Select(counter => counter with { Value = number })] })],
            Zones = [.. report.Memory.Zones.Select(zone => zone with { Counters = [.. zone.Counters.Select(counter => counter with { Value = number })], LowmemReserve = [.. zone.LowmemReserve.Select(_ => number)] })],
            Buddies = [.. report.Memory.Buddies.Select(list => list with { Orders = [.. list.Orders.Select(blocks => blocks with { Count = number })] })],
            PageTotals = [.. report.Memory.PageTotals.Select(total => total with { Value = number })],
            HugePages = [new HugePages(0, number, number, number, new KiB(number))],
            TotalSwap = new KiB(number),
            FreeSwap = new KiB(number),
        },
        Cgroup = report.Cgroup with
        {
            Memory = new CgroupUsage(new KiB(number), new KiB(number), number),
            Swap = new CgroupUsage(new KiB(number), new KiB(number), number),
            Stats = [.. report.Cgroup.Stats.Select(stat => stat with { Value = number })],
        },
        Tasks = report.Tasks! with
        {
            Rows = [.. report.Tasks.Rows.Select(row => row with { TotalVm = new Pages(number), Rss = new Pages(number), PageTableBytes = number, SwapEntries = new Pages(number), OomScoreAdj = unchecked((int)number) })],
        },
        Victims = [.. report.Victims.Select(victim => victim with { TotalVm = new KiB(number), AnonRss = new KiB(number), PageTables = new KiB(number) })],
    };
}
