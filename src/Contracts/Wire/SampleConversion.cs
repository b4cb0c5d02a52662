namespace Oom.Contracts.Wire;

/// <summary>samples.proto.</summary>
internal static class SampleConversion
{
    public static V1.MemorySample ToWire(MemorySample sample)
    {
        var wire = new V1.MemorySample { Node = sample.Node, BootId = sample.BootId, Time = LineConversion.ToWire(sample.Time) };
        WireValue.Fill(wire.MemInfo, sample.MemInfo, MemoryConversion.ToWire);
        WireValue.Fill(wire.VmStat, sample.VmStat, MemoryConversion.ToWire);
        WireValue.Fill(wire.Pressures, sample.Pressures, ToWire);
        WireValue.Fill(wire.Processes, sample.Processes, ToWire);
        WireValue.Fill(wire.Cgroups, sample.Cgroups, ToWire);
        return wire;
    }

    public static MemorySample FromWire(V1.MemorySample sample) => new()
    {
        Node = sample.Node,
        BootId = sample.BootId,
        Time = LineConversion.FromWire(sample.Time),
        MemInfo = WireValue.List(sample.MemInfo, MemoryConversion.FromWire),
        VmStat = WireValue.List(sample.VmStat, MemoryConversion.FromWire),
        Pressures = WireValue.List(sample.Pressures, FromWire),
        Processes = WireValue.List(sample.Processes, FromWire),
        Cgroups = WireValue.List(sample.Cgroups, FromWire),
    };

    private static V1.Pressure ToWire(Pressure pressure) => new()
    {
        Resource = (V1.PressureResource)pressure.Resource,
        IsFull = pressure.IsFull,
        Average10S = pressure.Average10,
        Average60S = pressure.Average60,
        Average300S = pressure.Average300,
        TotalMicros = pressure.TotalMicros,
    };

    private static Pressure FromWire(V1.Pressure pressure) => new(
        (PressureResource)WireValue.Known(pressure.Resource, "pressure.resource"),
        pressure.IsFull, pressure.Average10S, pressure.Average60S, pressure.Average300S, pressure.TotalMicros);

    private static V1.ProcessMemory ToWire(ProcessMemory process)
    {
        var wire = new V1.ProcessMemory
        {
            Pid = process.Pid,
            StartTicks = process.StartTicks,
            Comm = process.Comm,
            Uid = process.Uid,
            RssAnonKib = process.RssAnon.Count,
            RssFileKib = process.RssFile.Count,
            RssShmemKib = process.RssShmem.Count,
            SwapKib = process.Swap.Count,
            PageTablesKib = process.PageTables.Count,
            VirtualKib = process.Virtual.Count,
            OomScoreAdj = process.OomScoreAdj,
        };
        if (process.Cgroup is { } cgroup)
            wire.Cgroup = cgroup;
        if (process.OomScore is { } score)
            wire.OomScore = score;
        return wire;
    }

    private static ProcessMemory FromWire(V1.ProcessMemory process) => new()
    {
        Pid = process.Pid,
        StartTicks = process.StartTicks,
        Comm = process.Comm,
        Uid = process.Uid,
        Cgroup = process.HasCgroup ? process.Cgroup : null,
        RssAnon = new KiB(process.RssAnonKib),
        RssFile = new KiB(process.RssFileKib),
        RssShmem = new KiB(process.RssShmemKib),
        Swap = new KiB(process.SwapKib),
        PageTables = new KiB(process.PageTablesKib),
        Virtual = new KiB(process.VirtualKib),
        OomScoreAdj = process.OomScoreAdj,
        OomScore = process.HasOomScore ? process.OomScore : null,
    };

    private static V1.CgroupMemory ToWire(CgroupMemory cgroup)
    {
        var wire = new V1.CgroupMemory { Path = cgroup.Path, CurrentBytes = cgroup.Current };
        WireValue.Fill(wire.Events, cgroup.Events, MemoryConversion.ToWire);
        WireValue.Fill(wire.Stat, cgroup.Stat, MemoryConversion.ToWire);
        WireValue.Fill(wire.Pressures, cgroup.Pressures, ToWire);
        if (cgroup.Swap is { } swap)
            wire.SwapBytes = swap;
        if (cgroup.Max is { } max)
            wire.MaxBytes = max;
        if (cgroup.High is { } high)
            wire.HighBytes = high;
        return wire;
    }

    private static CgroupMemory FromWire(V1.CgroupMemory cgroup) => new()
    {
        Path = cgroup.Path,
        Current = cgroup.CurrentBytes,
        Swap = cgroup.HasSwapBytes ? cgroup.SwapBytes : null,
        Max = cgroup.HasMaxBytes ? cgroup.MaxBytes : null,
        High = cgroup.HasHighBytes ? cgroup.HighBytes : null,
        Events = WireValue.List(cgroup.Events, MemoryConversion.FromWire),
        Stat = WireValue.List(cgroup.Stat, MemoryConversion.FromWire),
        Pressures = WireValue.List(cgroup.Pressures, FromWire),
    };
}
