using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Reading;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store.Reading;

public sealed class StoredReportsTests : IDisposable
{
    private readonly EventStore _store = EventStore.Open(new EventStoreOptions(), TimeProvider.System);
    private QueryRunner? _queries;

    private StoredReports Reports => (_queries ??= _store.OpenQueries(new QueryLimits())).Reports;

    public void Dispose()
    {
        _queries?.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void GivesBackWhatWasStored()
    {
        var report = A.Report() with { KilledAllocatingTask = true, PanicReason = "System is deadlocked on memory", GroupMemcg = "/a", Taint = null, Memory = A.Memory() with { SwapCache = new SwapCacheStats(1, 2, 3, 4) } };

        Write(report);

        var read = Reports.Find(report.Id)!;
        Assert.Equal<string>(report.Tasks!.Columns, read.Tasks!.Columns);
        Assert.Equal<TaskRow>(report.Tasks.Rows, read.Tasks.Rows);
        Assert.Equal<Victim>(report.Victims, read.Victims);
        Assert.Equal<CgroupStat>(report.Cgroup.Stats, read.Cgroup.Stats);
        Assert.Equal<string>(report.Cgroup.StatsFor, read.Cgroup.StatsFor);
        Assert.Equal(report.Cgroup with { Stats = [], StatsFor = [] }, read.Cgroup with { Stats = [], StatsFor = [] });
        Assert.Equal<Counter>(report.Memory.Counters, read.Memory.Counters);
        Assert.Equal<Counter>(report.Memory.PageTotals.OrderBy(total => total.Name), read.Memory.PageTotals.OrderBy(total => total.Name));
        Assert.Equal<Counter>(report.Memory.Nodes[0].Counters, read.Memory.Nodes[0].Counters);
        Assert.Equal<Counter>(report.Memory.Zones[0].Counters, read.Memory.Zones[0].Counters);
        Assert.Equal<long>(report.Memory.Zones[0].LowmemReserve, read.Memory.Zones[0].LowmemReserve);
        Assert.Equal<FreeBlocks>(report.Memory.Buddies[0].Orders, read.Memory.Buddies[0].Orders);
        Assert.Equal<HugePages>(report.Memory.HugePages, read.Memory.HugePages);
        Assert.Equal<SlabCache>(report.Memory.Slabs, read.Memory.Slabs);
        Assert.Equal(WithoutParts(report), WithoutParts(read));
    }

    [Fact]
    public void GivesBackThatNextToNothingIsKnown()
    {
        var report = A.Report(victims: []) with
        {
            BootId = null, Time = LineTime.Unknown, Trigger = new TriggerTask(), Request = AllocationRequest.Unknown, Scope = OomScope.Unknown, Constraint = null, Cpuset = null,
            MemsAllowed = null, KernelRelease = null, KernelBuild = null, Taint = null, Hardware = null, CallTrace = null, Memory = MemoryInfo.Empty,
            Cgroup = new MemoryCgroup(), Tasks = null, Selected = null, Outcome = OomOutcome.Unknown, Sections = ReportSections.None, Missing = (MissingPart)255,
        };

        Write(report);

        var read = Reports.Find(report.Id)!;
        Assert.Equal(WithoutParts(report), WithoutParts(read));
        Assert.True(read.Memory.IsEmpty);
        Assert.Null(read.Tasks);
    }

    /// <summary>Sizes saturate in the tables, and do so again when they come back.</summary>
    [Fact]
    public void SizesBeyondAnyMachineComeBackAsLarge()
    {
        var report = A.Report();
        report = report with { Tasks = report.Tasks! with { Rows = [A.Task(1) with { Rss = new Pages(long.MaxValue / 2), TotalVm = new Pages(long.MinValue) }] } };

        Write(report);

        var row = Reports.Find(report.Id)!.Tasks!.Rows[0];
        Assert.Equal((long.MaxValue, long.MinValue), (row.Rss.ToBytes(4096), row.TotalVm.ToBytes(4096)));
    }

    [Fact]
    public void AZoneOfWhichOnlyTheFreeBlocksAreThereIsNoZone()
    {
        var memory = A.Memory();
        var report = A.Report() with { Memory = memory with { Zones = [], Buddies = [memory.Buddies[0]] } };

        Write(report);

        var read = Reports.Find(report.Id)!.Memory;
        Assert.Empty(read.Zones);
        Assert.Equal<FreeBlocks>(memory.Buddies[0].Orders, Assert.Single(read.Buddies).Orders);
    }

    [Fact]
    public void ABlockOfStatisticsWithoutLinesIsThere()
    {
        var report = A.Report() with { Cgroup = new MemoryCgroup { StatsFor = ["/a", "/a/b"], Stats = [new CgroupStat("/a/b", "rss", 5)] } };

        Write(report);

        var read = Reports.Find(report.Id)!.Cgroup;
        Assert.Equal<string>(["/a", "/a/b"], read.StatsFor);
        Assert.Equal<CgroupStat>([new CgroupStat("/a/b", "rss", 5)], read.Stats);
    }

    [Fact]
    public void ReadsAllInTheOrderOfTheLogs()
    {
        OomReport[] reports = [.. Enumerable.Range(0, 50).Select(number => A.Report(position: (number * 7 % 50) * 100, tasks: number % 3, hash: (ulong)number))];

        Write(reports);

        Assert.Equal(reports.Select(report => report.Id), Reports.Read(ReportFilter.All).Select(report => report.Id));
    }

    /// <summary>More than is read at once.</summary>
    [Fact]
    public void ReadsManyInTheOrderAskedFor()
    {
        OomReport[] reports = [.. Enumerable.Range(0, 2100).Select(number => A.Report(position: number * 100, tasks: 1, victims: [A.Victim(number + 1)], hash: (ulong)number))];
        Write(reports);

        var asked = reports.Select(report => report.Id).Reverse().ToArray();
        var read = Reports.Read([A.Id("n", "nowhere", 1), .. asked]).ToArray();

        Assert.Equal(asked, read.Select(report => report.Id));
        Assert.Equal(Enumerable.Range(1, 2100).Reverse(), read.Select(report => Assert.Single(report.Victims).Pid));
        Assert.All(read, report => Assert.Single(report.Tasks!.Rows));
    }

    /// <summary>Whoever reads may ask something else between two reports.</summary>
    [Fact]
    public void TheConnectionIsFreeWhileReportsAreRead()
    {
        Write(A.Report(position: 0), A.Report(position: 100));

        Assert.Equal([2L, 2L], Reports.Read(ReportFilter.All).Select(_ => Reports.Count(ReportFilter.All)));
    }

    [Fact]
    public void FiltersByNodeNameAndTime()
    {
        var first = A.Report(node: "web-1", position: 0, victims: [A.Victim(1, "java")], time: A.Time(1, A.Noon));
        var second = A.Report(node: "web-2", position: 100, victims: [A.Victim(1, "perl")], time: A.Time(2, A.Noon.AddHours(1)));
        var third = A.Report(node: "web-2", position: 200, victims: []) with { Selected = new SelectedTask { Pid = 5, Comm = "java" }, Time = LineTime.Unknown };
        Write(first, second, third);

        Assert.Equal([first.Id], Ids(new ReportFilter { Node = "web-1" }));
        Assert.Equal([first.Id, third.Id], Ids(new ReportFilter { Comm = "java" }));
        Assert.Equal([third.Id], Ids(new ReportFilter { Comm = "java", Node = "web-2" }));
        Assert.Equal([second.Id], Ids(new ReportFilter { From = A.Noon.AddHours(1) }));
        Assert.Equal([first.Id], Ids(new ReportFilter { From = A.Noon, To = A.Noon.AddHours(1) }));
        Assert.Equal(3, Reports.Count(ReportFilter.All));
    }

    [Fact]
    public void TheLatestIsTheLatestByTheClockThatHasMoreThanKillLines()
    {
        var bare = A.Report(position: 300, time: A.Time(4, A.Noon.AddHours(3))) with { Sections = ReportSections.Kill | ReportSections.Summary };
        var late = A.Report(position: 0, time: A.Time(3, A.Noon.AddHours(2)));
        var early = A.Report(position: 100, time: A.Time(1, A.Noon));
        var unknown = A.Report(position: 200, time: LineTime.Unknown);
        Assert.Null(Reports.Latest(ReportFilter.All));

        Write(bare, late, early, unknown);

        Assert.Equal(late.Id, Reports.Latest(ReportFilter.All));
        Assert.Equal(bare.Id, Reports.Latest(ReportFilter.All, withBareKills: true));
    }

    [Fact]
    public void FindsIdsByTheirBeginning()
    {
        var report = A.Report();
        Write(report, A.Report(position: 100));

        Assert.Equal([report.Id], Reports.IdsBeginningWith(report.Id.ToString()[..6].ToUpperInvariant(), 5));
        Assert.Equal(2, Reports.IdsBeginningWith("", 5).Count);
        Assert.Single(Reports.IdsBeginningWith("", 1));
        Assert.Empty(Reports.IdsBeginningWith("%", 5));
        Assert.Null(Reports.Find(A.Id("n", "nowhere", 1)));
    }

    [Fact]
    public void AReplacedReportIsReadOnce()
    {
        Write(A.Report(lines: 20, hash: 1, missing: MissingPart.Tail));
        Write(A.Report(lines: 50, hash: 2));

        Assert.Equal(3, Assert.Single(Reports.Read(ReportFilter.All)).Tasks!.Rows.Length);
    }

    private void Write(params OomReport[] reports)
    {
        _store.Write(A.Batch(reports, A.Progress()));
        _store.Flush();
    }

    private IEnumerable<EventId> Ids(ReportFilter filter) => Reports.Read(filter).Select(report => report.Id);

    /// <summary>What records compare by value.</summary>
    private static OomReport WithoutParts(OomReport report) => report with
    {
        Tasks = null, Victims = [], Cgroup = new MemoryCgroup(),
        Memory = report.Memory with { Counters = [], PageTotals = [], Nodes = [], Zones = [], Buddies = [], HugePages = [], Slabs = [] },
    };
}
