using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>Whose limit was hit.</summary>
internal static class LimitCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("machine-full", "the machine", "15.6 MiB free of 1.0 GiB usable RAM, no swap", Machine, Memcg),
        new("memcg-own-limit", Container, "usage 100 MiB of 100 MiB", Memcg, Machine),
        new("memcg-pod-limit", Pod, "the victim ran in …/8f14e45f", Memcg.WithCgroup(cgroup => cgroup with { OomMemcg = Pod }), Memcg),
        new(
            "memcg-slice-limit", "/user.slice", "the victim ran in …/user-1000.slice",
            Memcg.WithCgroup(cgroup => cgroup with { OomMemcg = "/user.slice", TaskMemcg = "/user.slice/user-1000.slice" }), Memcg),
        new("memcg-parent-limit", "/batch", "the victim ran in …/job7", Memcg.WithCgroup(cgroup => cgroup with { OomMemcg = "/batch", TaskMemcg = "/batch/job7" }), Memcg),
        new("memcg-limit", "a memory cgroup", "usage and limit are not printed", Memcg with { Cgroup = new MemoryCgroup() }, Machine),
        new(
            "memcg-memsw-limit", Container, "memory+swap 120 MiB of 120 MiB, memory only 78.1 MiB of 100 MiB",
            Memcg.WithCgroup(cgroup => cgroup with { Swap = null, Memory = Usage(80_000, 102_400), MemorySwap = Usage(122_880, 122_880) }),
            Memcg.WithCgroup(cgroup => cgroup with { Swap = null, MemorySwap = Usage(102_400, 204_800) })),
        new(
            "memcg-kmem-limit", Container, "kernel memory 10.0 MiB of 10.0 MiB",
            Memcg.WithCgroup(cgroup => cgroup with { Swap = null, Memory = Usage(80_000, 102_400), Kmem = Usage(10_240, 10_240) }),
            Memcg.WithCgroup(cgroup => cgroup with { Swap = null, Kmem = Usage(2_000, 10_240) })),
        new("memcg-below-limit", Container, "usage 48.8 MiB of 100 MiB", Memcg.WithCgroup(cgroup => cgroup with { Memory = Usage(50_000, 102_400) }), Memcg),
        new("memcg-above-limit", Container, "usage 146 MiB of 100 MiB", Memcg.WithCgroup(cgroup => cgroup with { Memory = Usage(150_000, 102_400) }), Memcg),
        new("cpuset-full", "cpuset batch", "only node 1 allowed; 7.8 MiB (2 % of 512 MiB) was free there", Machine.WithNodes("CONSTRAINT_CPUSET"), Machine),
        new("mempolicy-full", "memory policy of trigger", "bound to node 1; 7.8 MiB", Machine.WithNodes("CONSTRAINT_MEMORY_POLICY"), Machine.WithNodes("CONSTRAINT_CPUSET")),
        new("sysrq", "SysRq f", "order=-1", Machine.WithRequest("GFP_KERNEL", order: -1), Machine),
        new("page-fault-retry", "trigger", "gfp_mask=0x0", Machine with { Request = new AllocationRequest { GfpMask = 0, Order = 0 } }, Machine),
    ];

    private static CgroupUsage Usage(long usage, long limit) => new(new KiB(usage), new KiB(limit), 17);
}
