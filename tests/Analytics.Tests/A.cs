using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Tests;

/// <summary>Builders that default everything: a test names what matters to it.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static LineTime Time(double monotonicSeconds = 1000, DateTimeOffset? wall = null) => new(
        (long)(monotonicSeconds * 1e6),
        ((wall ?? Noon) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        TimeProvenance.Printed);

    public static LineRange Lines(long position = 0, int count = 50, string source = "kern", ulong? hash = null) => new(
        source, $"/var/log/{source}.log", position, position + (count * 100), 1 + (position / 100), (position / 100) + count, count,
        hash ?? (ulong)(position * 31) + (ulong)count);

    public static EventId Id(string node, string source, long position, string kind = "oom")
    {
        // Any deterministic hash does; the real one is Ingest's business.
        var hash = 14695981039346656037UL;
        foreach (var character in $"{node}/{source}/{position}/{kind}")
            hash = (hash ^ character) * 1099511628211UL;
        return EventId.FromHash(hash);
    }

    public static TaskRow Task(int pid, string comm = "worker", long rssPages = 100) => new()
    {
        Pid = pid, Tgid = pid, Uid = 1000, Comm = comm, TotalVm = new Pages(rssPages * 3), Rss = new Pages(rssPages),
        PageTableBytes = 4096 * 10, SwapEntries = new Pages(2), OomScoreAdj = 0,
    };

    public static Victim Victim(int pid, string comm = "hog", bool isPrimary = true, long anonKiB = 1000) => new()
    {
        Pid = pid, Comm = comm, IsPrimary = isPrimary, Time = Time(), Line = 50, Uid = 1000, TotalVm = new KiB(anonKiB * 4),
        AnonRss = new KiB(anonKiB), FileRss = new KiB(8), ShmemRss = new KiB(4), PageTables = new KiB(40), OomScoreAdj = 0,
    };

    public static OomReport Report(
        string node = "node-1", long position = 0, int lines = 50, string source = "kern", ulong? hash = null, LineTime? time = null,
        int tasks = 3, ImmutableArray<Victim>? victims = null, MissingPart missing = MissingPart.None)
    {
        var killed = victims ?? [Victim(100)];
        return new OomReport
        {
            Id = Id(node, source, position),
            Node = node,
            BootId = "boot-1",
            Time = time ?? Time(1000 + position),
            Lines = Lines(position, lines, source, hash),
            Trigger = new TriggerTask { Comm = "trigger", Pid = 101, Cpu = 1, OomScoreAdj = 0 },
            Request = new AllocationRequest { GfpMask = 0xcc0, GfpText = "0xcc0(GFP_KERNEL)", GfpFlags = "GFP_KERNEL", Order = 0, Nodemask = "(null)" },
            Scope = OomScope.Memcg,
            Constraint = "CONSTRAINT_MEMCG",
            Cpuset = "/",
            MemsAllowed = "0",
            KernelRelease = "6.1.0",
            KernelBuild = "#1 SMP",
            Taint = "",
            Hardware = "QEMU",
            CallTrace = "dump_stack;oom_kill_process",
            Memory = Memory(),
            Cgroup = new MemoryCgroup
            {
                OomMemcg = "/system.slice/leaky.service", TaskMemcg = "/system.slice/leaky.service",
                Memory = new CgroupUsage(new KiB(1024), new KiB(1024), 7), Swap = new CgroupUsage(new KiB(0), new KiB(9007199254740988), 0),
                Stats = [new CgroupStat("/system.slice/leaky.service", "anon", 1_000_000), new CgroupStat("/system.slice/leaky.service", "pgfault", 12)],
                StatsFor = ["/system.slice/leaky.service"],
            },
            Tasks = new TaskTable
            {
                Columns = ["uid", "tgid", "total_vm", "rss", "pgtables_bytes", "swapents", "oom_score_adj", "name"],
                Rows = [.. Enumerable.Range(100, tasks).Select(pid => Task(pid))],
            },
            Selected = new SelectedTask { Pid = 100, Comm = "hog", Uid = 1000 },
            Victims = killed,
            Outcome = OomOutcome.Killed,
            Sections = ReportSections.Head | ReportSections.TaskTable | ReportSections.Kill,
            Missing = missing,
            End = ReportEnd.Ending,
        };
    }

    public static MemoryInfo Memory() => new()
    {
        Counters = [new Counter("active_anon", 10), new Counter("free", 20), new Counter("brand_new", 3)],
        Nodes = [new NodeMemory(0, [new Counter("active_anon", 40), new Counter("isolated(anon)", 4), new Counter("pages_scanned", 9)], false)],
        Zones = [new ZoneMemory(0, "Normal", [new Counter("free", 80), new Counter("min", 10), new Counter("odd", 1)], [0, 0, 5], null)],
        Buddies = [new BuddyList(0, "Normal", [new FreeBlocks(new KiB(4), 3, "UM"), new FreeBlocks(new KiB(8), 0, "")], new KiB(12))],
        HugePages = [new HugePages(0, 2, 1, 0, new KiB(2048))],
        PageTotals = [new Counter("pages RAM", 1000), new Counter("total pagecache pages", 50)],
        FreeSwap = new KiB(0),
        TotalSwap = new KiB(100),
        Slabs = [new SlabCache("dentry", new KiB(5), new KiB(6))],
        PageSize = 4096,
    };

    public static LogSource Source(string identity = "kern", string node = "node-1") => new()
    {
        Identity = identity, Name = $"/var/log/{identity}.log", Node = node, NotAfter = Noon,
    };

    public static SourceProgress Progress(string identity = "kern", long offset = 1000, bool isFinished = false) => new()
    {
        Source = Source(identity), ResumeOffset = offset, ResumeLine = 1 + (offset / 100), ReadOffset = offset, LinesRead = offset / 100,
        Boots = ImmutableDictionary<string, string>.Empty.Add("node-1", "boot-1"), IsFinished = isFinished,
    };

    public static EventBatch Batch(params KernelEvent[] events) => Batch(events, Progress());

    public static EventBatch Batch(IEnumerable<KernelEvent> events, params SourceProgress[] progress) => new()
    {
        Events = [.. events],
        Progress = [.. progress],
        Counts = new LineCounts { Lines = 10, Bytes = 1000 },
    };
}
