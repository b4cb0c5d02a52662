using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>One memory cgroup (the names are those of version 2).</summary>
public sealed record CgroupMemory
{
    public required string Path { get; init; }

    /// <summary><c>memory.current</c>, bytes.</summary>
    public required long Current { get; init; }

    /// <summary><c>memory.swap.current</c>, bytes; null without swap accounting.</summary>
    public long? Swap { get; init; }

    /// <summary><c>memory.max</c>, bytes; null for none.</summary>
    public long? Max { get; init; }

    /// <summary><c>memory.high</c>, bytes; null for none.</summary>
    public long? High { get; init; }

    /// <summary><c>memory.events</c>: <c>low high max oom oom_kill oom_group_kill</c>, counts since the cgroup was made.</summary>
    public ImmutableArray<Counter> Events { get; init; } = [];

    /// <summary>Chosen names of <c>memory.stat</c>: bytes for sizes, else counts.</summary>
    public ImmutableArray<Counter> Stat { get; init; } = [];

    public ImmutableArray<Pressure> Pressures { get; init; } = [];
}
