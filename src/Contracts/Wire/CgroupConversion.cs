using System.Collections.Immutable;

namespace Oom.Contracts.Wire;

/// <summary>reports.proto: memory cgroups.</summary>
internal static class CgroupConversion
{
    public static V1.MemoryCgroup ToWire(MemoryCgroup cgroup)
    {
        var wire = new V1.MemoryCgroup { Memory = ToWire(cgroup.Memory), MemorySwap = ToWire(cgroup.MemorySwap), Swap = ToWire(cgroup.Swap), Kmem = ToWire(cgroup.Kmem) };
        if (!cgroup.Stats.IsDefaultOrEmpty)
            FillStats(wire, cgroup.Stats);
        WireValue.Fill(wire.StatsFor, cgroup.StatsFor);
        if (cgroup.OomMemcg is { } oomMemcg)
            wire.OomMemcg = oomMemcg;
        if (cgroup.TaskMemcg is { } taskMemcg)
            wire.TaskMemcg = taskMemcg;
        if (cgroup.MinProtection is { } min)
            wire.MinProtectionKib = min.Count;
        if (cgroup.LowProtection is { } low)
            wire.LowProtectionKib = low.Count;
        return wire;
    }

    public static MemoryCgroup FromWire(V1.MemoryCgroup? cgroup) => cgroup is null ? new MemoryCgroup() : new()
    {
        OomMemcg = cgroup.HasOomMemcg ? cgroup.OomMemcg : null,
        TaskMemcg = cgroup.HasTaskMemcg ? cgroup.TaskMemcg : null,
        Memory = FromWire(cgroup.Memory),
        MemorySwap = FromWire(cgroup.MemorySwap),
        Swap = FromWire(cgroup.Swap),
        Kmem = FromWire(cgroup.Kmem),
        Stats = [.. cgroup.Stats.SelectMany(block => block.Counters.Select(counter => new CgroupStat(block.Path, counter.Name, counter.Value)))],
        StatsFor = WireValue.List(cgroup.StatsFor),
        MinProtection = cgroup.HasMinProtectionKib ? new KiB(cgroup.MinProtectionKib) : null,
        LowProtection = cgroup.HasLowProtectionKib ? new KiB(cgroup.LowProtectionKib) : null,
    };

    /// <summary>A path is long and stands with each counter: written once for those that follow one another.</summary>
    private static void FillStats(V1.MemoryCgroup wire, ImmutableArray<CgroupStat> stats)
    {
        V1.CgroupStats? block = null;
        foreach (var stat in stats)
        {
            if (block is null || block.Path != stat.Path)
                wire.Stats.Add(block = new V1.CgroupStats { Path = stat.Path });
            block.Counters.Add(new V1.Counter { Name = stat.Name, Value = stat.Value });
        }
    }

    private static V1.CgroupUsage? ToWire(CgroupUsage? usage) => usage is { } known
        ? new V1.CgroupUsage { UsageKib = known.Usage.Count, LimitKib = known.Limit.Count, FailCount = known.FailCount }
        : null;

    private static CgroupUsage? FromWire(V1.CgroupUsage? usage) =>
        usage is null ? null : new CgroupUsage(new KiB(usage.UsageKib), new KiB(usage.LimitKib), usage.FailCount);
}
