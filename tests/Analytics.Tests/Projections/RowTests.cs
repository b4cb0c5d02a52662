using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Projections;

public class RowTests
{
    [Fact]
    public void ReportKeepsNoLimitApartFromALimit()
    {
        var row = ReportRow.Of(A.Report());

        Assert.Equal(new UsageColumns(1024 * 1024, 1024 * 1024, false, 7), row.Memory);
        Assert.Equal(new UsageColumns(0, null, true, 0), row.Swap);
        Assert.Equal(new UsageColumns(null, null, null, null), row.Kmem);
    }

    [Fact]
    public void ReportNamesWhatIsMissing() => Assert.Equal<string>(
        ["head", "memory_info", "task_table_header", "tail", "kill_line", "elided_by_author", "lines", "task_rows"],
        ReportRow.Of(A.Report(missing: (MissingPart)255)).Missing);

    [Theory]
    [InlineData("CONSTRAINT_NONE", "none")]
    [InlineData("CONSTRAINT_MEMCG", "memcg")]
    [InlineData("CONSTRAINT_CPUSET", "cpuset")]
    [InlineData("CONSTRAINT_MEMORY_POLICY", "memory_policy")]
    [InlineData("Something_New", "something_new")]
    [InlineData(null, null)]
    public void ConstraintLosesItsPrefix(string? printed, string? word) => Assert.Equal(word, KernelWords.OfConstraint(printed));

    [Fact]
    public void KillsAreNamedAfterTheirReport()
    {
        var report = A.Report(victims: [A.Victim(100), A.Victim(101, "member", isPrimary: false)]) with { GroupMemcg = "/system.slice/group.service" };

        var rows = KillRow.Of(report);

        Assert.Equal([report.Id.Part(0).ToString(), report.Id.Part(1).ToString()], rows.Select(r => r.EventId));
        Assert.Equal(["/system.slice/leaky.service", "/system.slice/group.service"], rows.Select(r => r.TaskMemcg));
        Assert.Equal(["leaky.service", "group.service"], rows.Select(r => r.Place.Unit));
        Assert.Equal(1024 * (1000 + 8 + 4), rows[0].RssBytes);
    }

    [Fact]
    public void KillWithoutSizesHasNoRss()
    {
        var victim = A.Victim(100) with { AnonRss = null, FileRss = null, ShmemRss = null };

        Assert.Null(KillRow.Of(A.Report(victims: [victim]))[0].RssBytes);
    }

    [Fact]
    public void KillWithoutATimeOfItsOwnTakesThatOfTheReport()
    {
        var victim = A.Victim(100) with { Time = LineTime.Unknown };

        Assert.Equal(A.Noon, KillRow.Of(A.Report(victims: [victim]))[0].Time.At);
    }

    [Fact]
    public void TasksAreInBytesAndMarked()
    {
        var samples = new TaskSamples(A.Report(tasks: 2));

        Assert.Equal(2, samples.Count);
        Assert.Equal(
            new TaskSample(100, 100, 1000, "worker", 300 * 4096, 100 * 4096, null, null, null, 40960, 8192, 0, null, null, IsVictim: true),
            samples[0]);
        Assert.False(samples[1].IsVictim);
    }

    [Fact]
    public void PageTablePagesOfOldKernelsBecomeBytes()
    {
        var report = A.Report();
        var row = A.Task(1) with { PageTableBytes = null, PageTables = new Pages(3) };

        Assert.Equal(3 * 4096, new TaskSamples(report with { Tasks = report.Tasks! with { Rows = [row] } })[0].PageTableBytes);
    }

    [Fact]
    public void SizesFollowThePageSizeOfTheMachine()
    {
        var report = A.Report() with { Memory = A.Memory() with { PageSize = 65536 } };

        Assert.Equal(100 * 65536, new TaskSamples(report)[0].RssBytes);
        Assert.Equal(1000 * 65536, ReportRow.Of(report).Totals.RamBytes);
    }

    [Theory]
    [InlineData(0, 4096, 0)]
    [InlineData(-3, 4096, -12288)]
    [InlineData(long.MaxValue / 4096, 4096, long.MaxValue / 4096 * 4096)]
    [InlineData((long.MaxValue / 4096) + 1, 4096, long.MaxValue)]
    [InlineData(long.MinValue / 4096, 4096, long.MinValue)]
    [InlineData((long.MinValue / 4096) - 1, 4096, long.MinValue)]
    [InlineData(long.MaxValue, 65536, long.MaxValue)]
    public void SizesBeyondWhatABigintHoldsSaturate(long pages, int pageSize, long bytes) =>
        Assert.Equal(bytes, new Pages(pages).ToBytes(pageSize));

    [Fact]
    public void CountersWithoutAColumnAreKept()
    {
        var machine = MachineMemoryRow.Of(A.Memory())!;
        Assert.Equal(10 * 4096, machine.Counters[MachineMemoryRow.Columns.Names.IndexOf("active_anon_bytes")]);
        Assert.Equal(1000 * 4096, machine.Counters[MachineMemoryRow.Columns.Names.IndexOf("ram_bytes")]);
        Assert.Equal("""{"brand_new":12288}""", machine.Other);

        var zone = ZoneRow.Of(A.Memory())[0];
        Assert.Equal(80 * 1024, zone.Counters[ZoneRow.Columns.Names.IndexOf("free_bytes")]);
        Assert.Equal("""{"odd":1024}""", zone.Other);
        Assert.Equal<long>([0, 0, 5 * 4096], zone.LowmemReserveBytes);

        var node = NodeMemoryRow.Of(A.Memory().Nodes[0]);
        Assert.Equal(4 * 1024, node.Counters[NodeMemoryRow.Columns.Names.IndexOf("isolated_anon_bytes")]);
        Assert.Equal("""{"pages_scanned":9}""", node.Other);
    }

    [Fact]
    public void ABuddyListStandsBesideItsZone()
    {
        var row = Assert.Single(ZoneRow.Of(A.Memory()));

        Assert.Equal((4096, "UM,", 12288), (row.Buddy.BlockBytes, row.Buddy.MigrateTypes, row.Buddy.TotalBytes));
        Assert.Equal<long>([3, 0], row.Buddy.FreeBlocks);
    }

    [Fact]
    public void ABuddyListWithoutItsZoneIsKept()
    {
        var rows = ZoneRow.Of(A.Memory() with { Zones = [] });

        Assert.Equal(("Normal", 4096L), (rows[0].Zone, rows[0].Buddy.BlockBytes));
        Assert.All(rows[0].Counters, counter => Assert.Null(counter));
        Assert.True(rows[0].LowmemReserveBytes.IsDefault);
    }

    [Fact]
    public void StatsOfEachCgroupAreABlock()
    {
        var blocks = MemcgStatBlock.Of(new MemoryCgroup
        {
            StatsFor = ["/a", "/b", "/c"],
            Stats = [new CgroupStat("/a", "anon", 1), new CgroupStat("/a", "file", 2), new CgroupStat("/b", "anon", 3)],
        });

        Assert.Equal(["/a", "/b", "/c"], blocks.Select(block => block.Memcg));
        Assert.Equal<string>(["anon", "file"], blocks[0].Names);
        Assert.Equal<long>([1, 2], blocks[0].Values);
        Assert.NotEqual(blocks[0].NamesId, blocks[1].NamesId);
        Assert.Empty(blocks[2].Names);
    }

    [Fact]
    public void HugeCountersSaturate()
    {
        var zone = new ZoneMemory(0, "Normal", [new Counter("free", long.MaxValue)], [long.MaxValue], null);

        var row = ZoneRow.Of(new MemoryInfo { Zones = [zone] })[0];

        Assert.Equal(long.MaxValue, row.Counters[0]);
        Assert.Equal<long>([long.MaxValue], row.LowmemReserveBytes);
    }

    [Fact]
    public void ATimeBeyondTheCalendarIsNoTime()
    {
        var moment = Moment.Of(new LineTime(5_000_000, long.MaxValue, TimeProvenance.Printed));

        Assert.Equal(new Moment(null, null, 5.0), moment);
    }

    [Fact]
    public void UnknownTimeIsNull() => Assert.Equal(new Moment(null, null, null), Moment.Of(LineTime.Unknown));
}
