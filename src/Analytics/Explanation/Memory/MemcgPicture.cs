using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>What a memory cgroup had charged, from its usage lines and its statistics.</summary>
internal static class MemcgPicture
{
    /// <summary>Null when neither usage nor limit is printed.</summary>
    public static MemoryPicture? Of(OomReport report, MemcgStats stats)
    {
        if (report.Cgroup.Memory is not { } memory)
            return null;
        var total = memory.IsUnlimited ? memory.Usage.Bytes : Math.Max(memory.Limit.Bytes, memory.Usage.Bytes);
        var builder = new PictureBuilder();
        if (stats["anon"] is { } anon)
        {
            // shmem is part of `file` (Documentation/admin-guide/cgroup-v2.rst)
            var shmem = stats["shmem"] ?? 0;
            builder.Add(MemoryKind.Processes, "processes (anonymous)", anon);
            builder.Add(MemoryKind.Shmem, "tmpfs and shared memory", shmem);
            builder.Add(MemoryKind.File, "file cache", (stats["file"] ?? 0) - shmem);
            var isV1 = report.Cgroup.Kmem is not null;
            var named = AddKernel(builder, stats);
            builder.Add(MemoryKind.OtherKernel, "other kernel memory", ((isV1 ? report.Cgroup.Kmem?.Usage.Bytes : stats["kernel"]) ?? 0) - named);
            builder.Add(MemoryKind.OtherKernel, "sockets", stats["sock"] ?? 0);
            builder.Add(MemoryKind.OtherKernel, "compressed swap (zswap)", stats["zswap"] ?? 0);
        }
        else if (stats["rss"] is { } rss)
        {
            // v1 before 5.0: the file cache includes shmem, which has a line of its own from 4.12 on
            var shmem = stats["shmem"] ?? 0;
            builder.Add(MemoryKind.Processes, "processes (anonymous)", rss);
            builder.Add(MemoryKind.Shmem, "tmpfs and shared memory", shmem);
            builder.Add(MemoryKind.File, stats["shmem"] is null ? "file cache and tmpfs" : "file cache", (stats["cache"] ?? 0) - shmem);
            builder.Add(MemoryKind.OtherKernel, "kernel memory", report.Cgroup.Kmem?.Usage.Bytes ?? 0);
        }

        var isWhole = stats["anon"] is not null || stats["rss"] is not null;
        return new MemoryPicture
        {
            Subject = report.Cgroup.OomMemcg,
            IsMemcg = true,
            TotalBytes = total,
            Parts = builder.Build(total, total - memory.Usage.Bytes, isWhole ? "not in its statistics" : "charged, not broken down"),
            IsWhole = isWhole,
        };
    }

    /// <summary>Returns what it has added.</summary>
    private static long AddKernel(PictureBuilder builder, MemcgStats stats)
    {
        var pageTables = (stats["pagetables"] ?? 0) + (stats["sec_pagetables"] ?? 0);
        var stacks = stats["kernel_stack"] ?? 0;
        var unreclaimable = stats["slab_unreclaimable"] ?? 0;
        var reclaimable = stats["slab_reclaimable"] ?? 0;
        var percpu = stats["percpu"] ?? 0;
        builder.Add(MemoryKind.PageTables, "page tables", pageTables);
        builder.Add(MemoryKind.KernelStacks, "kernel stacks", stacks);
        builder.Add(MemoryKind.SlabUnreclaimable, "slab, unreclaimable", unreclaimable);
        builder.Add(MemoryKind.SlabReclaimable, "slab, reclaimable", reclaimable);
        builder.Add(MemoryKind.OtherKernel, "per-CPU data", percpu);
        return pageTables + stacks + unreclaimable + reclaimable + percpu;
    }
}
