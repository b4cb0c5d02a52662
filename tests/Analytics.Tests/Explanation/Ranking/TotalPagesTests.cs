using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation.Ranking;

public class TotalPagesTests
{
    private const long Ram = 262_144;

    [Fact]
    public void OfAMachineIsManagedRamAndSwap()
    {
        var report = Machine.WithMemory(memory => memory with
        {
            PageTotals = [new("pages RAM", Ram + 1000), new("pages reserved", 1000)], TotalSwap = new KiB(40_000), FreeSwap = new KiB(0),
        });

        Assert.Equal(new TotalPages(OomLimit.Machine, [], new CountRange(Ram + 10_000, Ram + 10_000), null), TotalPages.Of(report) with { Nodes = [] });
    }

    [Fact]
    public void IsARangeBeforeZonesPrintedManaged()
    {
        var report = Machine.WithMemory(memory => memory with
        {
            PageTotals = [new("pages RAM", Ram), new("pages reserved", 9_000)],
            Zones = [new ZoneMemory(0, "Normal", [new("free", 1), new("present", 1_048_576)], [], null)],
        });

        Assert.Equal(new CountRange(Ram - 9_000, Ram), TotalPages.Of(report).Pages);
    }

    [Fact]
    public void OfACgroupWithoutSwapIsItsLimit() =>
        Assert.Equal(new CountRange(25_600, 25_600), TotalPages.Of(Memcg.WithCgroup(cgroup => cgroup with { Swap = new CgroupUsage(new KiB(0), new KiB(0), 0) })).Pages);

    [Fact]
    public void OfACgroupThatMaySwapIsBoundedByItsSwapLimit() =>
        Assert.Equal(new CountRange(25_600, 25_600 + 2_500), TotalPages.Of(Memcg.WithCgroup(cgroup => cgroup with { Swap = new CgroupUsage(new KiB(0), new KiB(10_000), 0) })).Pages);

    [Fact]
    public void OfACgroupV1IsBoundedByItsLimitOfBoth() => Assert.Equal(
        new CountRange(25_600, 51_200),
        TotalPages.Of(Memcg.WithCgroup(cgroup => cgroup with { Swap = null, MemorySwap = new CgroupUsage(new KiB(0), new KiB(204_800), 0) })).Pages);

    /// <summary>A cgroup's report does not print how much swap the machine has.</summary>
    [Fact]
    public void HasNoUpperBoundWhereSwapIsUnlimited()
    {
        var total = TotalPages.Of(Memcg);

        Assert.Equal(new CountRange(25_600, null), total.Pages);
        Assert.Contains("swap", total.Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.6.0", 131_072L)]
    [InlineData("5.5.19", null)]
    public void OfACpusetIsItsNodesPresentPages(string release, long? most)
    {
        var total = TotalPages.Of(Machine.WithNodes("CONSTRAINT_CPUSET") with { KernelRelease = release });

        Assert.Equal(OomLimit.Cpuset, total.Limit);
        Assert.Equal([1], total.Nodes.ToArray());
        Assert.Equal(new CountRange(131_072, most), total.Pages);
    }

    /// <summary>Before 5.0 the constraint is not printed: fewer nodes than there are may have been the limit, or not.</summary>
    [Fact]
    public void IsUnknownWhereNodesAreForbiddenAndTheConstraintIsNotPrinted()
    {
        var total = TotalPages.Of(Machine.WithNodes("") with { Constraint = null, KernelRelease = "4.19.0" });

        Assert.Equal(OomLimit.Unknown, total.Limit);
        Assert.Equal(131_072, total.Pages.Low);
        Assert.NotNull(total.Missing);
    }

    [Fact]
    public void IsTheMachineWhereThereIsButOneNode() => Assert.Equal(OomLimit.Machine, TotalPages.Of(Machine with { Constraint = null }).Limit);

    [Fact]
    public void IsUnknownForALoneKillLine()
    {
        var total = TotalPages.Of(Machine with { Constraint = null, Memory = MemoryInfo.Empty, MemsAllowed = null });

        Assert.Equal((OomLimit.Unknown, new CountRange(0, null)), (total.Limit, total.Pages));
    }
}
