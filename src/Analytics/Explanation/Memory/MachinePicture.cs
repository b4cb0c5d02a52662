using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>The machine's RAM, or that of some of its NUMA nodes, from Mem-Info.</summary>
internal static class MachinePicture
{
    /// <summary>Null when RAM or its main counters are not printed.</summary>
    public static MemoryPicture? Of(OomReport report)
    {
        var memory = report.Memory;
        var total = MachineTotals.ManagedPages(memory) ?? MachineTotals.RamPages(memory);
        var free = Bytes("free");
        if (total is not { } pages || free is not { } freeBytes)
            return null;
        var builder = new PictureBuilder();
        var isWhole = true;
        if (Bytes("active_anon") is { } activeAnon && Bytes("inactive_anon") is { } inactiveAnon && Bytes("active_file") is { } activeFile && Bytes("inactive_file") is { } inactiveFile)
        {
            AddLists(
                builder, activeAnon + inactiveAnon + (Bytes("isolated_anon") ?? 0), activeFile + inactiveFile + (Bytes("isolated_file") ?? 0),
                Bytes("unevictable") ?? 0, Bytes("shmem") ?? 0);
        }
        else if (Bytes("active") is { } active && Bytes("inactive") is { } inactive)
        {
            builder.Add(MemoryKind.ProcessesAndFile, "processes and file cache", active + inactive);
        }
        else
        {
            isWhole = false;
        }

        AddSlab(builder, Bytes("slab_unreclaimable"), Bytes("slab_reclaimable"), Bytes("slab"), ref isWhole);
        builder.Add(MemoryKind.PageTables, "page tables", (Bytes("pagetables") ?? 0) + (Bytes("sec_pagetables") ?? 0));
        builder.Add(MemoryKind.KernelStacks, "kernel stacks", InZonesOrNodes(memory, "kernel_stack") + InZonesOrNodes(memory, "shadow_call_stack"));
        builder.Add(MemoryKind.HugePages, "hugepage pool", memory.HugePages.SumUp(pool => pool.Total * pool.Size.Bytes));
        builder.Add(MemoryKind.OtherKernel, "bounce buffers", Bytes("bounce") ?? 0);
        builder.Add(MemoryKind.OtherKernel, "other reclaimable kernel", Bytes("kernel_misc_reclaimable") ?? 0);
        builder.Add(MemoryKind.OtherKernel, "compressed swap (zsmalloc)", InZonesOrNodes(memory, "zspages"));
        builder.Add(MemoryKind.OtherKernel, "balloon", InZonesOrNodes(memory, "Balloon"));
        builder.Add(MemoryKind.OtherKernel, "GPU", InZonesOrNodes(memory, "gpu_active") + InZonesOrNodes(memory, "gpu_reclaim"));
        var usable = pages * report.PageSize;
        return new MemoryPicture
        {
            Subject = null,
            IsMemcg = false,
            TotalBytes = usable,
            Parts = builder.Build(usable, freeBytes + (Bytes("free_pcp") ?? 0), isWhole ? "unaccounted (kernel, drivers)" : null),
            IsWhole = isWhole && MachineTotals.ManagedPages(memory) is not null,
            TotalSwapBytes = memory.TotalSwap?.Bytes,
            FreeSwapBytes = memory.FreeSwap?.Bytes,
        };

        long? Bytes(string name) => MachineTotals.Counter(memory, name) * report.PageSize;
    }

    /// <summary>Some nodes only: the lines of nodes and zones do not tell slab apart from the rest of the kernel.</summary>
    public static MemoryPicture? OfNodes(OomReport report, ImmutableArray<int> nodes)
    {
        var zones = report.Memory.Zones.Where(zone => nodes.Contains(zone.Node)).ToArray();
        var lines = report.Memory.Nodes.Where(node => nodes.Contains(node.Node)).ToArray();
        if (zones.Length == 0 || lines.Length == 0 || zones.Any(zone => zone["managed"] is null || zone["free"] is null))
            return null;
        var builder = new PictureBuilder();
        AddLists(
            builder, Sum("active_anon") + Sum("inactive_anon") + Sum("isolated(anon)"), Sum("active_file") + Sum("inactive_file") + Sum("isolated(file)"),
            Sum("unevictable"), Sum("shmem"));
        builder.Add(MemoryKind.PageTables, "page tables", InZonesOrNodes(report.Memory, "pagetables", nodes));
        builder.Add(MemoryKind.KernelStacks, "kernel stacks", InZonesOrNodes(report.Memory, "kernel_stack", nodes));
        builder.Add(MemoryKind.HugePages, "hugepage pool", report.Memory.HugePages.SumUp(pool => nodes.Contains(pool.Node) ? pool.Total * pool.Size.Bytes : 0));
        var total = zones.SumUp(zone => zone["managed"]!.Value) * 1024;
        var free = zones.SumUp(zone => zone["free"]!.Value) * 1024;
        return new MemoryPicture
        {
            Subject = $"node{(nodes.Length == 1 ? "" : "s")} {string.Join(',', nodes)}",
            IsMemcg = false,
            TotalBytes = total,
            Parts = builder.Build(total, free, "slab and other kernel memory"),
            IsWhole = false,
            TotalSwapBytes = report.Memory.TotalSwap?.Bytes,
            FreeSwapBytes = report.Memory.FreeSwap?.Bytes,
        };

        long Sum(string name) => lines.SumUp(node => Named(node.Counters, name)) * 1024;
    }

    /// <summary>shmem lies on the anonymous lists (on the unevictable one when locked), whose counters include it.</summary>
    private static void AddLists(PictureBuilder builder, long anon, long file, long unevictable, long shmem)
    {
        var shmemAnon = Math.Min(shmem, anon);
        builder.Add(MemoryKind.Processes, "processes (anonymous)", anon - shmemAnon);
        builder.Add(MemoryKind.Shmem, "tmpfs and shared memory", shmemAnon);
        builder.Add(MemoryKind.File, "file cache", file);
        builder.Add(MemoryKind.Unevictable, "unevictable (mlock, ramfs)", unevictable);
    }

    private static void AddSlab(PictureBuilder builder, long? unreclaimable, long? reclaimable, long? slab, ref bool isWhole)
    {
        builder.Add(MemoryKind.SlabUnreclaimable, "slab, unreclaimable", unreclaimable ?? 0);
        builder.Add(MemoryKind.SlabReclaimable, "slab, reclaimable", reclaimable ?? 0);
        if (unreclaimable is null)
            builder.Add(MemoryKind.Slab, "slab", slab ?? 0);
        isWhole &= unreclaimable is not null || slab is not null;
    }

    /// <summary>A counter that moved from zone to node lines in the course of time.</summary>
    private static long InZonesOrNodes(MemoryInfo memory, string name, ImmutableArray<int>? nodes = null)
    {
        var inNodes = 0L;
        foreach (var node in memory.Nodes)
        {
            if (nodes is null || nodes.Value.Contains(node.Node))
                inNodes = SaturatingSum.Add(inNodes, Named(node.Counters, name));
        }

        if (inNodes > 0)
            return 1024 * inNodes;
        var inZones = 0L;
        foreach (var zone in memory.Zones)
        {
            if (nodes is null || nodes.Value.Contains(zone.Node))
                inZones = SaturatingSum.Add(inZones, zone[name] ?? 0);
        }

        return 1024 * inZones;
    }

    private static long Named(ImmutableArray<Counter> counters, string name)
    {
        foreach (var counter in counters)
        {
            if (counter.Name == name)
                return counter.Value;
        }

        return 0;
    }
}
