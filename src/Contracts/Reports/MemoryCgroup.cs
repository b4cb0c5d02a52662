using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>What a report says about memory cgroups, in the kernel's words.</summary>
public sealed record MemoryCgroup
{
    /// <summary>The cgroup whose limit was hit.</summary>
    public string? OomMemcg { get; init; }

    /// <summary>The cgroup of the victim.</summary>
    public string? TaskMemcg { get; init; }

    public CgroupUsage? Memory { get; init; }

    /// <summary><c>memory+swap:</c> (v1).</summary>
    public CgroupUsage? MemorySwap { get; init; }

    /// <summary><c>swap:</c> (v2).</summary>
    public CgroupUsage? Swap { get; init; }

    /// <summary><c>kmem:</c> (v1).</summary>
    public CgroupUsage? Kmem { get; init; }

    public ImmutableArray<CgroupStat> Stats { get; init; } = [];

    /// <summary>The paths that have a stats block, in order.</summary>
    public ImmutableArray<string> StatsFor { get; init; } = [];

    /// <summary><c>Memory cgroup min protection</c> (6.19 and later).</summary>
    public KiB? MinProtection { get; init; }

    public KiB? LowProtection { get; init; }
}
