using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>What else mattered.</summary>
internal static class ConditionCases
{
    private static readonly OomReport HalfSwap = WithSwap(total: 1_000_000, free: 300_000);

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("swap-absent", "swap", "no swap is configured", Machine, HalfSwap),
        new("swap-full", "swap", "3.9 MiB free of 977 MiB", WithSwap(total: 1_000_000, free: 4_000), HalfSwap),
        new("swap-unused", "swap", "879 MiB (90 % of 977 MiB) was free", WithSwap(total: 1_000_000, free: 900_000), HalfSwap),
        new("memcg-swap-off", Container, "memory.swap.max is 0", Memcg.WithCgroup(cgroup => cgroup with { Swap = Usage(0, 0) }), Memcg),
        new("memcg-swap-full", Container, "swap 9.8 MiB of its 9.8 MiB", Memcg.WithCgroup(cgroup => cgroup with { Swap = Usage(10_000, 10_000) }), Memcg),
        new("below-watermark", "node 0 Normal", "15.6 MiB free for this request, not above its minimum of 19.5 MiB", Machine, WithFree(32_000)),
        new("above-watermark", "node 0 Normal", "31.3 MiB free for this request, above all its marks (29.3 MiB)", WithFree(32_000), WithFree(25_000)),
        new(
            "fragmented", "node 0 Normal", "97.7 MiB free, but no block of 32.0 KiB (order 3); the largest that fits has 8.0 KiB; nothing of order 3 or more is free",
            Ordered(3, 20_000, 2_500), Ordered(3, 10_000, 1_000, 500, 1)),
        new("costly-order", "trigger", "order 4 (64.0 KiB in one piece) should fail without the OOM killer", Machine.WithRequest("GFP_KERNEL", order: 4), Machine.WithRequest("GFP_KERNEL", order: 3)),
        new("other-nodes-free", "node 0", "391 MiB (76 % of 512 MiB) was free on nodes that were not allowed", Machine.WithNodes("CONSTRAINT_CPUSET"), Machine),
        new(
            "only-cma-free", "node 0 Normal", "39.1 MiB (98 % of 40.0 MiB) of its free memory is CMA",
            WithCma("GFP_KERNEL"), WithCma("GFP_HIGHUSER_MOVABLE")),
        new("memcg-often-at-limit", Container, "failcnt 12,345", Memcg.WithCgroup(cgroup => cgroup with { Memory = cgroup.Memory!.Value with { FailCount = 12_345 } }), Memcg),
        new(
            "memcg-protection", "memory.min and memory.low", "195 MiB and 0 B are kept from reclaim",
            Machine.WithCgroup(cgroup => cgroup with { MinProtection = new KiB(200_000), LowProtection = new KiB(0) }), Machine),
    ];

    private static CgroupUsage Usage(long usage, long limit) => new(new KiB(usage), new KiB(limit), 0);

    private static OomReport WithSwap(long total, long free) => Machine.WithMemory(memory => memory with { TotalSwap = new KiB(total), FreeSwap = new KiB(free) });

    private static OomReport WithFree(long free) => Machine.WithMemory(memory => memory with { Zones = [Zone(0, "Normal", free, min: 20_000)] });

    private static OomReport Ordered(int order, params long[] counts) => Machine.WithRequest("GFP_KERNEL", order)
        .WithMemory(memory => memory with { Zones = [Zone(0, "Normal", free: 100_000, min: 20_000)], Buddies = [Buddy(0, "Normal", counts)] });

    private static OomReport WithCma(string flags) => Machine.WithRequest(flags)
        .WithMemory(memory => memory with { Zones = [Zone(0, "Normal", free: 41_000, min: 20_000, size: 1_048_576, new Counter("free_cma", 40_000))] });
}
