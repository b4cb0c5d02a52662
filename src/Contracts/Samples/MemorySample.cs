using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>What the memory of a machine was used for at one moment. A part that could not be read is empty.</summary>
public sealed record MemorySample
{
    public required string Node { get; init; }

    public required string BootId { get; init; }

    public required LineTime Time { get; init; }

    /// <summary><c>/proc/meminfo</c> with the kernel's names: KiB, and counts for <c>HugePages_…</c>.</summary>
    public ImmutableArray<Counter> MemInfo { get; init; } = [];

    /// <summary><c>/proc/vmstat</c>, those that speak of want of memory: counts since boot.</summary>
    public ImmutableArray<Counter> VmStat { get; init; } = [];

    public ImmutableArray<Pressure> Pressures { get; init; } = [];

    /// <summary>The largest, not all.</summary>
    public ImmutableArray<ProcessMemory> Processes { get; init; } = [];

    public ImmutableArray<CgroupMemory> Cgroups { get; init; } = [];
}
