using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>What ate the memory.</summary>
internal static class CauseCases
{
    private static readonly TaskRow[] ManyWorkers = [.. Enumerable.Range(200, 20).Select(pid => Task(pid, "worker", 10_000))];
    private static readonly TaskRow[] ManyNames = [.. Enumerable.Range(200, 20).Select(pid => Task(pid, $"program-{pid}", 10_000))];

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("one-process", "hog (pid 100)", "holds 781 MiB (76 % of 1.0 GiB); the next is web with 19.6 MiB", Machine, Machine.WithTasks(ManyNames)),
        new("many-of-one-name", "worker", "20 processes of this name hold 782 MiB (76 % of 1.0 GiB); the largest 39.1 MiB", Machine.WithTasks(ManyWorkers), Machine),
        new("sum-of-many", "20 processes", "hold 934 MiB (91 % of 1.0 GiB) together; the largest, program-", Machine.WithTasks(ManyNames), Machine.WithTasks(ManyWorkers)),
        new("shmem", "tmpfs and shared memory", "586 MiB (57 % of 1.0 GiB)", Machine.WithCounters(("shmem", 150_000)), Machine),
        new("page-tables", "page tables", "195 MiB (19 % of 1.0 GiB); web (pid 101) has 190 MiB of them", PageTables(), Machine),
        new(
            "slab-unreclaimable", "slab", "391 MiB (38 % of 1.0 GiB) that cannot be reclaimed; largest caches: kmalloc-64 293 MiB, dentry 78.1 MiB",
            Machine.WithCounters(("slab_unreclaimable", 100_000), ("inactive_anon", 100_000))
                .WithMemory(memory => memory with { Slabs = [new("dentry", new KiB(70_000), new KiB(80_000)), new("kmalloc-64", new KiB(290_000), new KiB(300_000))] }),
            Machine),
        new("slab-reclaimable", "slab", "391 MiB (38 % of 1.0 GiB) called reclaimable", Machine.WithCounters(("slab_reclaimable", 100_000), ("inactive_anon", 100_000)), Machine),
        new(
            "slab", "slab", "391 MiB (38 % of 1.0 GiB) is slab",
            Machine.WithMemory(memory => memory with { Counters = [new("active", 100_000), new("inactive", 50_000), new("slab", 100_000), new("free", 4_000)] }), Machine),
        new("hugepages", "hugepage pool", "400 MiB (39 % of 1.0 GiB) reserved in 200 huge pages, 300 MiB of it unused", WithHugePages(200), WithHugePages(20)),
        new("kernel-unaccounted", "the kernel", "403 MiB (39 % of 1.0 GiB) is in no counter", Machine.WithCounters(("inactive_anon", 100_000)), Machine),
        new("file-cache-held", "file cache", "395 MiB (39 % of 1.0 GiB) is file cache", Machine.WithCounters(("inactive_anon", 100_000), ("inactive_file", 99_000)), Machine),
        new(
            "memcg-file-pages", "file cache", "76.3 MiB (76 % of 100 MiB) is file cache",
            Memcg.WithCgroup(cgroup => cgroup with { Stats = Stats(("anon", 20_000_000), ("file", 80_000_000)) }), Memcg),
        new(
            "writeback-stuck", "writeback", "76.3 MiB (76 % of 100 MiB) waits to be written",
            Memcg.WithCgroup(cgroup => cgroup with { Stats = Stats(("anon", 20_000_000), ("file", 80_000_000), ("file_dirty", 10_000_000), ("file_writeback", 70_000_000)) }), Memcg),
        new(
            "memcg-kernel-memory", Container, "47.7 MiB (48 % of 100 MiB) is kernel memory, most of it slab, unreclaimable (38.1 MiB)",
            Memcg.WithCgroup(cgroup => cgroup with { Stats = Stats(("anon", 50_000_000), ("file", 0), ("kernel", 50_000_000), ("slab_unreclaimable", 40_000_000)) }), Memcg),
        new("locked-memory", "unevictable memory", "391 MiB (38 % of 1.0 GiB)", Machine.WithCounters(("unevictable", 100_000), ("inactive_anon", 100_000)), Machine),
        new(
            "kernel-stacks", "threads", "195 MiB (19 % of 1.0 GiB) is kernel stacks: about 12,500 threads",
            Machine.WithCounters(("inactive_anon", 150_000)).WithMemory(memory => memory with { Nodes = [new NodeMemory(0, [new("kernel_stack", 200_000)], null)] }), Machine),
        new(
            "other-kernel-memory", "balloon", "391 MiB (38 % of 1.0 GiB)",
            Machine.WithCounters(("inactive_anon", 100_000)).WithMemory(memory => memory with { Nodes = [new NodeMemory(0, [new("Balloon", 400_000)], null)] }), Machine),
        new("lowmem-exhausted", "zone Normal", "3.9 MiB free in Normal, where this request has to go, and 586 MiB free in HighMem", HighMem("GFP_KERNEL"), HighMem("GFP_HIGHUSER_MOVABLE")),
        new(
            "movable-only-free", "zone Normal", "3.9 MiB free in Normal, where this request has to go, and 586 MiB free in Movable",
            HighMem("GFP_KERNEL", "Movable"), HighMem("GFP_HIGHUSER_MOVABLE", "Movable")),
        new("dma-zone-exhausted", "zone DMA", "2.9 MiB free in DMA in blocks of at most 8.0 KiB, where this request has to go, and 586 MiB free in HighMem", Fragmented("GFP_DMA"), Fragmented("GFP_KERNEL")),
    ];

    private static OomReport Fragmented(string flags) => HighMem(flags).WithRequest(flags, order: 2).WithMemory(memory => memory with { Buddies = [Buddy(0, "DMA", 500, 100), Buddy(0, "Normal", 4_000)] });

    private static OomReport PageTables() =>
        Machine.WithCounters(("pagetables", 50_000), ("inactive_anon", 150_000)).WithTasks(Task(100, "hog", 100_000), Task(101, "web", 5_000, tables: 199_000_000));

    private static OomReport WithHugePages(int pages) =>
        Machine.WithCounters(("inactive_anon", 100_000)).WithMemory(memory => memory with { HugePages = [new HugePages(0, pages, pages * 3 / 4, 0, new KiB(2048))] });

    private static OomReport HighMem(string flags, string highest = "HighMem") => Machine.WithRequest(flags).WithMemory(memory => memory with
    {
        Zones =
        [
            Zone(0, "DMA", free: 3_000, min: 60, size: 16_000) with { LowmemReserve = [0, 800, 2_000, 2_000] },
            Zone(0, "Normal", free: 4_000, min: 4_000, size: 800_000) with { LowmemReserve = [0, 0, 9_000, 9_000] },
            Zone(0, highest, free: 600_000, min: 500, size: 2_000_000) with { LowmemReserve = [0, 0, 0, 0] },
        ],
    });
}
