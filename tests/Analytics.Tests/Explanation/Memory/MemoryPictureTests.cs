using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation.Memory;

public class MemoryPictureTests
{
    private const long Page = 4096;

    [Fact]
    public void OfAMachineAddsUpToItsRam()
    {
        var picture = Picture(Machine);

        Assert.Equal(262_144 * Page, picture.TotalBytes);
        Assert.Equal(picture.TotalBytes, picture.Parts.Sum(part => part.Bytes));
        Assert.Equal(239_000 * Page, picture[MemoryKind.Processes]);
        Assert.Equal(1_000 * Page, picture[MemoryKind.Shmem]);
        Assert.Equal(3_144 * Page, picture[MemoryKind.Unaccounted]);
        Assert.Equal(MemoryKind.Free, picture.Parts[^1].Kind);
    }

    [Fact]
    public void OfACgroupAddsUpToItsLimit()
    {
        var picture = Picture(Memcg);

        Assert.Equal(102_400 * 1024, picture.TotalBytes);
        Assert.Equal(picture.TotalBytes, picture.Parts.Sum(part => part.Bytes));
        Assert.Equal(1_500_000, picture[MemoryKind.OtherKernel]);
    }

    /// <summary>Version 1 before 5.0 has a block of its own for each cgroup below the limited one.</summary>
    [Fact]
    public void AddsUpTheBlocksOfVersion1()
    {
        var picture = Picture(Memcg.WithCgroup(cgroup => cgroup with
        {
            StatsFor = ["/a", "/a/b"],
            Stats = [new("/a", "cache", 1000), new("/a", "rss", 2000), new("/a/b", "cache", 10_000), new("/a/b", "rss", 20_000)],
            Kmem = new CgroupUsage(new KiB(4), new KiB(9007199254740988), 0),
        }));

        Assert.Equal((22_000, 11_000, 4096), (picture[MemoryKind.Processes], picture[MemoryKind.File], picture[MemoryKind.OtherKernel]));
    }

    [Fact]
    public void OfNodesIsOfThoseAllowed()
    {
        var picture = Picture(Machine.WithNodes("CONSTRAINT_CPUSET"));

        Assert.Equal(("node 1", 524_288L * 1024), (picture.Subject, picture.TotalBytes));
        Assert.Equal(500_000 * 1024, picture[MemoryKind.Processes]);
    }

    [Fact]
    public void KnowsTheCountersBefore2628()
    {
        var picture = Picture(Machine.WithMemory(memory => memory with { Counters = [new("Active", 200_000), new("inactive", 40_000), new("slab", 9_000), new("free", 4_000), new("pagetables", 500)] }));

        Assert.Equal((240_000 * Page, 9_000 * Page), (picture[MemoryKind.ProcessesAndFile], picture[MemoryKind.Slab]));
    }

    [Fact]
    public void IsNotMadeUpWithoutCounters()
    {
        Assert.Null(ReportExplainer.Explain(Machine with { Memory = MemoryInfo.Empty }).Picture);
        Assert.False(Picture(Machine.WithMemory(memory => memory with { Counters = [new("free", 4_000)] })).IsWhole);
    }

    private static MemoryPicture Picture(OomReport report) => ReportExplainer.Explain(report).Picture!;
}
