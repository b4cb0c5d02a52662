using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>An allocation that failed without the OOM killer: page allocation, vmalloc, SLUB.</summary>
public sealed record AllocationFailed : KernelEvent
{
    public required AllocationKind Kind { get; init; }

    /// <summary>Who asked; empty where the line does not say.</summary>
    public required string Comm { get; init; }

    public int? Pid { get; init; }

    public required AllocationRequest Request { get; init; }

    /// <summary>Bytes asked for (vmalloc).</summary>
    public long? Bytes { get; init; }

    /// <summary>Slab cache (SLUB).</summary>
    public string? Cache { get; init; }

    public string? KernelRelease { get; init; }

    public string? CallTrace { get; init; }

    /// <summary>The Mem-Info block printed with it, where there is one.</summary>
    public MemoryInfo? Memory { get; init; }
}
