using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation.Memory;

/// <summary>Zone Normal with a minimum of 20,000 kB and a high mark of 30,000 kB.</summary>
public class ZoneStandingTests
{
    [Theory]
    [InlineData(20_000, ZoneState.BelowMinimum)]
    [InlineData(20_001, ZoneState.BelowHigh)]
    [InlineData(30_000, ZoneState.BelowHigh)]
    [InlineData(30_001, ZoneState.Enough)]
    public void IsHeldAgainstMinimumAndHighMark(long free, ZoneState state) => Assert.Equal(state, StateOf(Machine, Zone(0, "Normal", free, 20_000)));

    [Fact]
    public void HalvesTheMinimumForGfpHigh()
    {
        var report = Machine.WithRequest("GFP_ATOMIC");

        Assert.Equal(ZoneState.BelowMinimum, StateOf(report, Zone(0, "Normal", 10_000, 20_000)));
        Assert.Equal(ZoneState.BelowHigh, StateOf(report, Zone(0, "Normal", 10_001, 20_000)));
    }

    [Theory]
    [InlineData("6.2.0", ZoneState.BelowMinimum)]
    [InlineData("6.3.0", ZoneState.BelowHigh)]
    public void IgnoresABoostForGfpHighFrom63(string release, ZoneState state)
    {
        var boosted = Zone(0, "Normal", 9_000, 20_000) with { Counters = [new("free", 9_000), new("boost", 8_000), new("min", 20_000), new("high", 30_000), new("present", 1_048_576)] };

        Assert.Equal(state, StateOf(Machine.WithRequest("GFP_ATOMIC") with { KernelRelease = release }, boosted));
    }

    [Fact]
    public void KeepsLowmemReserveFromRequestsThatMayGoHigher()
    {
        var dma = Zone(0, "DMA", 3_000, 100, size: 15_000) with { LowmemReserve = [0, 500, 1_000, 1_000, 1_000] };

        Assert.Equal(ZoneState.Enough, StateOf(Machine.WithRequest("GFP_DMA"), dma));
        Assert.Equal(ZoneState.BelowMinimum, StateOf(Machine.WithRequest("GFP_KERNEL"), dma));
    }

    [Theory]
    [InlineData("reserved_highatomic", "GFP_HIGHUSER_MOVABLE", ZoneState.BelowMinimum)]
    [InlineData("free_cma", "GFP_KERNEL", ZoneState.BelowMinimum)]
    [InlineData("free_cma", "GFP_HIGHUSER_MOVABLE", ZoneState.Enough)]
    public void DoesNotCountWhatOthersMayTake(string counter, string flags, ZoneState state) =>
        Assert.Equal(state, StateOf(Machine.WithRequest(flags), Zone(0, "Normal", 35_000, 20_000, 1_048_576, new Counter(counter, 20_000))));

    [Fact]
    public void MayNotUseAHigherZone() => Assert.Equal(ZoneState.NotAllowed, StateOf(Machine.WithRequest("GFP_KERNEL"), Zone(0, "Movable", 900_000, 10)));

    [Theory]
    [InlineData("U", ZoneState.Enough)]
    [InlineData("H", ZoneState.NoBlock)]
    [InlineData("C", ZoneState.NoBlock)]
    public void LooksForABlockThatTheRequestMayTake(string types, ZoneState state)
    {
        var buddies = Buddy(0, "Normal", 10, 10, 10, 10);
        var report = Machine.WithRequest("GFP_KERNEL", order: 3).WithMemory(memory => memory with { Buddies = [buddies with { Orders = [.. buddies.Orders.Select(blocks => blocks with { MigrateTypes = types })] }] });

        Assert.Equal(state, StateOf(report, Zone(0, "Normal", 100_000, 20_000)));
    }

    /// <summary>Before 4.4 the smaller blocks were taken off, order by order, and the minimum was halved: some large blocks were not enough.</summary>
    [Theory]
    [InlineData("4.3.0", ZoneState.NoBlock)]
    [InlineData("4.4.0", ZoneState.Enough)]
    public void AsksForMoreThanOneBlockBefore44(string release, ZoneState state)
    {
        var report = Machine.WithRequest("GFP_KERNEL", order: 3).WithMemory(memory => memory with { Buddies = [Buddy(0, "Normal", 24_000, 100, 10, 2)] }) with { KernelRelease = release };

        Assert.Equal(state, StateOf(report, Zone(0, "Normal", 100_000, 20_000)));
    }

    /// <summary>Without a release nobody knows the names of the flags, but the lowest bits have never moved: 0xd0 may not use HighMem.</summary>
    [Theory]
    [InlineData(0xd0UL, ZoneState.NotAllowed)]
    [InlineData(0x1d2UL, ZoneState.Enough)]
    public void ReadsZonesFromTheMask(ulong mask, ZoneState state) =>
        Assert.Equal(state, StateOf(Machine with { Request = new AllocationRequest { GfpMask = mask, Order = 0 } }, Zone(0, "HighMem", 900_000, 500) with { LowmemReserve = [0, 0, 0] }));

    [Fact]
    public void SaysNothingWithoutFlags() => Assert.Equal(ZoneState.Unknown, StateOf(Machine with { Request = AllocationRequest.Unknown }, Zone(0, "Normal", 10, 20_000)));

    [Theory]
    [InlineData("Movable", 4000L)]
    [InlineData("Normal", 3000L)]
    [InlineData("DMA32", 2000L)]
    public void FindsTheReserveByTheKernelsZones(string highest, long reserve) =>
        Assert.Equal(reserve, ZoneOrder.ReserveFor([0, 2000, 3000, 4000, 4000], ["DMA", "DMA32", "Normal"], highest));

    /// <summary>Four entries are DMA, DMA32, Normal, Movable or DMA, Normal, HighMem, Movable: the zones that are printed tell.</summary>
    [Fact]
    public void DoesNotGuessTheKernelsZones()
    {
        Assert.Equal(2000, ZoneOrder.ReserveFor([0, 2000, 3000, 3000], ["DMA", "Normal", "HighMem"], "Normal"));
        Assert.Equal(3000, ZoneOrder.ReserveFor([0, 2000, 3000, 3000], ["DMA", "DMA32"], "Normal"));
        Assert.Null(ZoneOrder.ReserveFor([0, 2000, 3000, 3000], ["DMA"], "Normal"));
    }

    private static ZoneState StateOf(OomReport report, ZoneMemory zone) =>
        Assert.Single(ReportExplainer.Explain(report.WithMemory(memory => memory with { Zones = [zone] })).Zones).State;
}
