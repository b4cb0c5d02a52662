using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>Everything that differs between kernels, for one <see cref="KernelGeneration"/>.</summary>
internal sealed record KernelFormat
{
    public required KernelGeneration Generation { get; init; }

    /// <summary>The name in options and truth.</summary>
    public required string Name { get; init; }

    public required string Release { get; init; }

    /// <summary>What the CPU line prints after the release: <c>#1 Debian 6.1.192-2</c>.</summary>
    public required string Build { get; init; }

    /// <summary>What <c>Linux version</c> prints between release and build.</summary>
    public required string Compiler { get; init; }

    public required LineTemplate Header { get; init; }

    /// <summary><c>comm cpuset=/ mems_allowed=0</c>, up to 4.20.</summary>
    public LineTemplate? Cpuset { get; init; }

    public required LineTemplate CpuLine { get; init; }

    /// <summary>Absent before 3.7.</summary>
    public LineTemplate? Hardware { get; init; }

    public required StackFormat Stack { get; init; }

    public required MemInfoFormat MemInfo { get; init; }

    public MemcgFormat? Memcg { get; init; }

    public TaskTableFormat? Tasks { get; init; }

    public required KillFormat Kill { get; init; }

    /// <summary>GFP masks as printed, user-space page faults first in weight.</summary>
    public required string[] GfpMasks { get; init; }

    public required string FailureGfp { get; init; }

    public required LineTemplate AllocationFailure { get; init; }

    public LineTemplate? VmallocFailure { get; init; }

    public required LineTemplate HungTask { get; init; }

    /// <summary>The lines between "blocked for more than" and the trace.</summary>
    public required LineTemplate[] HungTaskDetails { get; init; }

    public bool IsMemcg => Memcg is not null;

    /// <summary>Kernels before 3.5 log lines, not records: an embedded newline starts a record of its own.</summary>
    public bool LogsLines { get; init; }

    public bool KillsGroups { get; init; }

    public bool ShowsProtection { get; init; }

    /// <summary>"Unreclaimable slab info" exists since 4.15.</summary>
    public bool ShowsSlab { get; init; }

    /// <summary>The CPU line shows the caller's uid since 6.12.</summary>
    public bool ShowsTriggerUid { get; init; }

    public int MaxPid { get; init; } = 4194304;
}
