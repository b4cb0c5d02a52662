using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

/// <summary>The lines of a Mem-Info block and of a memory cgroup.</summary>
public class MemoryLineTests
{
    [Theory]
    [InlineData("Node 0 DMA32 free:44kB", 0, "DMA32", " free:44kB")]
    [InlineData("HighMem free:452kB", 0, "HighMem", " free:452kB")]
    [InlineData("Node 3 Normal: 1*4kB", 3, "Normal", ": 1*4kB")]
    [InlineData("Node 1 active_anon:0kB", 1, "", "active_anon:0kB")]
    public void AZoneMayHaveANodeInFront(string line, int node, string zone, string rest)
    {
        Assert.True(ZonePrefix.TryParse(Bytes.Of(line), out var prefix));
        Assert.Equal((node, zone, rest), (prefix.Node, Bytes.Text(prefix.Zone), Bytes.Text(prefix.Rest)));
    }

    [Theory]
    [InlineData("Normalised free:1kB")]
    [InlineData("Nodes 0 DMA")]
    [InlineData("Node x DMA")]
    [InlineData("")]
    public void OtherWordsAreNoZone(string line) => Assert.False(ZonePrefix.TryParse(Bytes.Of(line), out _));

    [Theory]
    [InlineData("free:44kB boost:0kB min:40kB reserved_highatomic:0KB free_cma:0kB", "free=44 boost=0 min=40 reserved_highatomic=0 free_cma=0")]
    [InlineData(" active_anon:1 inactive_anon:2 isolated(anon):3", "active_anon=1 inactive_anon=2 isolated(anon)=3")]
    [InlineData("shmem_thp: 0kB shmem_pmdmapped: 0kB writeback_tmp:0kB novel_thing:7kB", "shmem_thp=0 shmem_pmdmapped=0 writeback_tmp=0 novel_thing=7")]
    [InlineData("pages_scanned:5836 all_unreclaimable? yes", "pages_scanned=5836 unreclaimable=True")]
    [InlineData("free:9223372036854775807kB", "free=9223372036854775807")]
    [InlineData("no counter here", "")]
    [InlineData("a:1 b:x c:3", "a=1")]
    public void CountersKeepTheirNamesAndUnknownOnesStay(string line, string expected)
    {
        var counters = new List<Counter>();
        CounterList.Read(Bytes.Of(line), new NameTable(), counters, out var unreclaimable);
        var shown = counters.Select(counter => $"{counter.Name}={counter.Value}").Concat(unreclaimable is { } all ? [$"unreclaimable={all}"] : []);
        Assert.Equal(expected, string.Join(' ', shown));
    }

    [Theory]
    [InlineData(": 1*4kB (M) 2*8kB (UME) 0*16kB = 20kB", "4x1M 8x2UME 16x0", 20L)]
    [InlineData(": 520*4kB 120*8kB = 3040kB", "4x520 8x120", 3040L)]
    [InlineData(": 3*16kB (UH) 1*32kB (C)  = 80kB", "16x3UH 32x1C", 80L)]
    [InlineData(": 1*4kB (M) 2*8kB (UM", "4x1M 8x2", null)]
    public void BuddyListsCarryTheirMigrateTypes(string line, string expected, long? total)
    {
        var orders = new List<FreeBlocks>();
        Assert.True(BuddyLine.TryParse(Bytes.Of(line), new NameTable(), orders, out var sum));
        Assert.Equal(expected, string.Join(' ', orders.Select(order => $"{order.Size.Count}x{order.Count}{order.MigrateTypes}")));
        Assert.Equal(total, sum);
    }

    [Theory]
    [InlineData("49022 pages RAM", 49022L, "pages RAM")]
    [InlineData("1281 total pagecache pages", 1281L, "total pagecache pages")]
    [InlineData("0 pages HighMem/MovableOnly", 0L, "pages HighMem/MovableOnly")]
    [InlineData("0 pages hwpoisoned", 0L, "pages hwpoisoned")]
    [InlineData("4096 pages cma reserved", 4096L, "pages cma reserved")]
    [InlineData("18446744073709551615 pages RAM", long.MaxValue, "pages RAM")]
    [InlineData("3 pages read in 4 ms by pid 7, all of them", null, null)]
    [InlineData("-1 pages RAM", null, null)]
    [InlineData("pages RAM", null, null)]
    public void PageTotalsAreANumberAndTheKernelsWords(string line, long? pages, string? what)
    {
        var found = PageTotalLine.TryParse(Bytes.Of(line), out var count, out var words);
        Assert.Equal(pages is not null, found);
        if (found)
            Assert.Equal((pages, what), (count, Bytes.Text(words)));
    }

    [Theory]
    [InlineData("Free swap  = 1012016kB", 1012016L)]
    [InlineData("Free swap = 0kB", 0L)]
    [InlineData("Free swap:            0kB", 0L)]
    [InlineData("Free swap is low", null)]
    public void FreeSwapIsRead(string line, long? size)
    {
        Assert.Equal(size is not null, SwapLine.TryParseFree(Bytes.Of(line), out var free));
        Assert.Equal(size ?? 0, free);
    }

    [Theory]
    [InlineData("Swap cache stats: add 5, delete 4, find 3/9", "5 4 3 9")]
    [InlineData("Swap cache: add 35304, delete 31894, find 5456/7337, race 0+0", "35304 31894 5456 7337")]
    [InlineData("Swap cache is empty", "")]
    public void SwapCacheStatsAreRead(string line, string expected)
    {
        var found = SwapLine.TryParseCache(Bytes.Of(line), out var stats);
        Assert.Equal(expected, found ? $"{stats.Added} {stats.Deleted} {stats.FindSuccess} {stats.FindTotal}" : "");
    }

    [Theory]
    [InlineData("hugepages_total=8 hugepages_free=7 hugepages_surp=1 hugepages_size=2048kB", "2 8 7 1 2048")]
    [InlineData("hugepages_total=8", "")]
    public void HugePagesAreRead(string line, string expected)
    {
        var found = HugePagesLine.TryParse(Bytes.Of(line), 2, out var pool);
        Assert.Equal(expected, found ? $"{pool.Node} {pool.Total} {pool.Free} {pool.Surplus} {pool.Size.Count}" : "");
    }

    [Theory]
    [InlineData("kmalloc-2k                 10220KB      11010KB", "kmalloc-2k 10220 11010")]
    [InlineData("dentry (a leak)  5KB 6KB", "dentry (a leak) 5 6")]
    [InlineData("Name                      Used          Total", "")]
    [InlineData("kmalloc 10KB", "")]
    [InlineData("kmalloc 10KB x5KB", "")]
    public void SlabRowsAreReadFromTheRight(string line, string expected)
    {
        var found = SlabLine.TryParse(Bytes.Of(line), new NameTable(), out var cache);
        Assert.Equal(expected, found ? $"{cache.Name} {cache.Used.Count} {cache.Total.Count}" : "");
    }

    [Theory]
    [InlineData("memory: usage 32768kB, limit 32768kB, failcnt 12", "Memory 32768 32768 12 False")]
    [InlineData("memory+swap: usage 0kB, limit 9007199254740988kB, failcnt 0", "MemorySwap 0 9007199254740988 0 True")]
    [InlineData("swap: usage 0kB, limit 18014398509481983kB, failcnt 0", "Swap 0 18014398509481983 0 True")]
    [InlineData("kmem: usage 10kB, limit 8589934588kB, failcnt 0", "Kmem 10 8589934588 0 True")]
    [InlineData("memory: usage is high", "")]
    [InlineData("tmem: usage 1kB, limit 1kB, failcnt 0", "")]
    public void CgroupUsageIsRead(string line, string expected)
    {
        var found = CgroupUsageLine.TryParse(Bytes.Of(line), out var resource, out var usage);
        Assert.Equal(expected, found ? $"{resource} {usage.Usage.Count} {usage.Limit.Count} {usage.FailCount} {usage.IsUnlimited}" : "");
    }

    [Theory]
    [InlineData("Memory cgroup stats for /a/b:", "/a/b", "")]
    [InlineData("Memory cgroup stats for /a: x: cache:0KB rss:12KB", "/a: x", "cache:0KB rss:12KB")]
    [InlineData("Memory cgroup stats for /docker/1: cache:0KB", "/docker/1", "cache:0KB")]
    [InlineData("emory cgroup stats for /first letter lost:", "/first letter lost", "")]
    public void CgroupStatsHaveAPathAndMaybeCounters(string line, string path, string inline)
    {
        Assert.True(CgroupStatsLine.TryParse(Bytes.Of(line), out var stats));
        Assert.Equal((path, inline), (Bytes.Text(stats.Path), Bytes.Text(stats.Inline)));
    }

    [Theory]
    [InlineData("anon 4096", "anon 4096")]
    [InlineData("workingset_refault_anon 0", "workingset_refault_anon 0")]
    [InlineData("new_counter2 5", "new_counter2 5")]
    [InlineData("usb 1", "usb 1")]
    [InlineData("Anon 4096", "")]
    [InlineData("anon 4096 kB", "")]
    [InlineData("anon", "")]
    [InlineData("2 4096", "")]
    public void AStatIsANameAndANumber(string line, string expected)
    {
        var found = CgroupStatsLine.TryParseCounter(Bytes.Of(line), out var name, out var value);
        Assert.Equal(expected, found ? $"{Bytes.Text(name)} {value}" : "");
    }

    [Theory]
    [InlineData("Task in /a/b killed as a result of limit of /a", "/a/b", "/a", false)]
    [InlineData("Task in /a killed as a result of limit of /docker/", "/a", "/docker/", true)]
    [InlineData("Task in /a", "/a", "", true)]
    public void TheV1LimitLineNamesBothCgroups(string line, string task, string limit, bool isOpen)
    {
        Assert.True(CgroupLimitLine.TryParse(Bytes.Of(line), out var parsed));
        Assert.Equal((task, limit, isOpen), (Bytes.Text(parsed.TaskMemcg), Bytes.Text(parsed.OomMemcg), parsed.IsOpen));
    }

    [Theory]
    [InlineData("Tasks in /a/b are going to be killed due to memory.oom.group set", "/a/b")]
    [InlineData("Tasks in / are going to be killed due to memory.oom.group set", "/")]
    [InlineData("Tasks in progress", null)]
    public void GroupKillsAreAnnounced(string line, string? path) =>
        Assert.Equal(path, GroupKillLine.TryParse(Bytes.Of(line), out var read) ? Bytes.Text(read) : null);

    [Theory]
    [InlineData("Memory cgroup min protection 4kB -- low protection 8kB", true)]
    [InlineData("Memory cgroup out of memory", false)]
    public void ProtectionIsRead(string line, bool expected) =>
        Assert.Equal(expected, CgroupProtectionLine.TryParse(Bytes.Of(line), out var min, out var low) && (min, low) == (4, 8));

    [Theory]
    [InlineData("java cpuset=8f14e45 mems_allowed=0-1", "8f14e45", "0-1")]
    [InlineData("a cpuset=b cpuset=/x mems_allowed=0", "b cpuset=/x", "0")]
    [InlineData("cpuset: allowed", null, null)]
    public void TheCpusetLineIsRead(string line, string? cpuset, string? mems)
    {
        var found = CpusetLine.TryParse(Bytes.Of(line), out var parsed);
        Assert.Equal((cpuset, mems), found ? (Bytes.Text(parsed.Cpuset), Bytes.Text(parsed.MemsAllowed)) : (null, null));
    }
}
