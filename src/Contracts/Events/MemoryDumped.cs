namespace Oom.Contracts;

/// <summary>A Mem-Info block that belongs to no OOM kill and no failed allocation (SysRq m, or its cause is lost).</summary>
public sealed record MemoryDumped : KernelEvent
{
    /// <summary>Set where <c>sysrq: Show Memory</c> stands before it.</summary>
    public required bool BySysRq { get; init; }

    public required MemoryInfo Memory { get; init; }
}
