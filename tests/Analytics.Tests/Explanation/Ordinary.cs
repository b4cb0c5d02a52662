using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>
/// Reports to explain: <see cref="Machine"/> is 1 GiB of RAM that one process has filled, <see cref="Memcg"/> a container that
/// one process has filled. Nothing else is remarkable about them. A test changes what matters to it.
/// </summary>
internal static class Ordinary
{
    public const string Pod = "/kubepods/burstable/pod2c9a6c1e-5b0d-4d0e-9a61-7f0d4c1b2a33";
    public const string Container = Pod + "/8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d";

    private static readonly ImmutableArray<string> Columns = ["uid", "tgid", "total_vm", "rss", "pgtables_bytes", "swapents", "oom_score_adj", "name"];

    public static readonly OomReport Machine = A.Report() with
    {
        Scope = OomScope.Global,
        Constraint = "CONSTRAINT_NONE",
        KernelRelease = "6.1.0-13-amd64",
        Cgroup = new MemoryCgroup { TaskMemcg = "/" },
        Memory = new MemoryInfo
        {
            Counters =
            [
                new("active_anon", 40_000), new("inactive_anon", 200_000), new("isolated_anon", 0), new("active_file", 2_000), new("inactive_file", 1_000),
                new("isolated_file", 0), new("unevictable", 0), new("dirty", 10), new("writeback", 0), new("slab_reclaimable", 5_000), new("slab_unreclaimable", 5_000),
                new("shmem", 1_000), new("pagetables", 1_000), new("free", 4_000), new("free_pcp", 0), new("free_cma", 0),
            ],
            Nodes = [new NodeMemory(0, [new("kernel_stack", 4_000)], null)],
            Zones = [Zone(0, "Normal", free: 16_000, min: 20_000)],
            Buddies = [Buddy(0, "Normal", 0)],
            PageTotals = [new("total pagecache pages", 4_000), new("pages RAM", 262_144), new("pages reserved", 0)],
            TotalSwap = new KiB(0),
            FreeSwap = new KiB(0),
            PageSize = 4096,
        },
        Tasks = new TaskTable { Columns = Columns, Rows = [Task(100, "hog", 200_000), Task(101, "web", 5_000), Task(102, "sshd", 1_000, adj: -1000)] },
        Selected = new SelectedTask { Pid = 100, Comm = "hog" },
        Victims = [A.Victim(100, "hog", anonKiB: 800_000)],
        Sections = ReportSections.Head | ReportSections.MemInfo | ReportSections.TaskTable | ReportSections.Summary | ReportSections.Kill,
    };

    public static readonly OomReport Memcg = Machine with
    {
        Scope = OomScope.Memcg,
        Constraint = "CONSTRAINT_MEMCG",
        // as the parser leaves it without buddy lists, but for the size of a page
        Memory = MemoryInfo.Empty with { PageSize = 4096 },
        Cgroup = new MemoryCgroup
        {
            OomMemcg = Container,
            TaskMemcg = Container,
            Memory = new CgroupUsage(new KiB(102_400), new KiB(102_400), 17),
            Swap = new CgroupUsage(new KiB(0), new KiB(9007199254740988), 0),
            StatsFor = [Container],
            Stats = Stats(("anon", 100_000_000), ("file", 1_000_000), ("kernel", 2_000_000), ("pagetables", 500_000), ("shmem", 0)),
        },
        Tasks = new TaskTable { Columns = Columns, Rows = [Task(100, "hog", 24_000), Task(101, "pause", 100, adj: -998)] },
        Victims = [A.Victim(100, "hog", anonKiB: 96_000)],
    };

    public static TaskRow Task(int pid, string comm, long rss, int adj = 0, long swap = 0, long tables = 40_960, long uid = 1000) => new()
    {
        Pid = pid, Tgid = pid, Uid = uid, Comm = comm, TotalVm = new Pages(rss * 2), Rss = new Pages(rss), PageTableBytes = tables, SwapEntries = new Pages(swap), OomScoreAdj = adj,
    };

    public static ZoneMemory Zone(int node, string name, long free, long min, long size = 1_048_576, params Counter[] more) => new(
        node, name,
        [new("free", free), new("boost", 0), new("min", min), new("low", min * 5 / 4), new("high", min * 3 / 2), new("present", size), new("managed", size), .. more],
        [0, 0, 0, 0, 0], null);

    /// <summary>Free blocks by order, from order 0 on; all of them on the unmovable list.</summary>
    public static BuddyList Buddy(int node, string zone, params long[] counts) =>
        new(node, zone, [.. Enumerable.Range(0, 11).Select(order => new FreeBlocks(new KiB(4L << order), order < counts.Length ? counts[order] : 0, "U"))], null);

    public static ImmutableArray<CgroupStat> Stats(params (string Name, long Bytes)[] stats) => [.. stats.Select(stat => new CgroupStat(Container, stat.Name, stat.Bytes))];

    public static OomReport WithTasks(this OomReport report, params TaskRow[] rows) => report with { Tasks = report.Tasks! with { Rows = [.. rows] } };

    /// <summary>Replaces machine-wide counters, in pages.</summary>
    public static OomReport WithCounters(this OomReport report, params (string Name, long Pages)[] counters) => report.WithMemory(memory => memory with
    {
        Counters = [.. memory.Counters.Where(old => counters.All(counter => counter.Name != old.Name)), .. counters.Select(counter => new Counter(counter.Name, counter.Pages))],
    });

    public static OomReport WithMemory(this OomReport report, Func<MemoryInfo, MemoryInfo> change) => report with { Memory = change(report.Memory) };

    public static OomReport WithCgroup(this OomReport report, Func<MemoryCgroup, MemoryCgroup> change) => report with { Cgroup = change(report.Cgroup) };

    public static OomReport WithRequest(this OomReport report, string flags, int order = 0) =>
        report with { Request = report.Request with { GfpFlags = flags, GfpMask = 0xcc0, Order = order } };

    public static OomReport WithVictim(this OomReport report, int pid, string comm, long anonKiB) =>
        report with { Selected = new SelectedTask { Pid = pid, Comm = comm }, Victims = [A.Victim(pid, comm, anonKiB: anonKiB)] };

    /// <summary>Two NUMA nodes, of which only node 1 is allowed.</summary>
    public static OomReport WithNodes(this OomReport report, string constraint) => report.WithMemory(memory => memory with
    {
        Nodes =
        [
            new NodeMemory(0, [new("active_anon", 100_000), new("inactive_anon", 0), new("active_file", 0), new("inactive_file", 0)], null),
            new NodeMemory(1, [new("active_anon", 0), new("inactive_anon", 500_000), new("active_file", 0), new("inactive_file", 0)], null),
        ],
        Zones = [Zone(0, "Normal", free: 400_000, min: 10_000, size: 524_288), Zone(1, "Normal", free: 8_000, min: 10_000, size: 524_288)],
        Buddies = [Buddy(0, "Normal", 0), Buddy(1, "Normal", 0)],
    }) with { Constraint = constraint, Cpuset = "batch", MemsAllowed = "1", Request = report.Request with { Nodemask = "1" } };
}
