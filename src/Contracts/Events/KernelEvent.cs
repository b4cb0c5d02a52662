namespace Oom.Contracts;

/// <summary>A fact read from a kernel log.</summary>
public abstract record KernelEvent
{
    public required EventId Id { get; init; }

    public required string Node { get; init; }

    /// <summary>Boot id from the transport, or one made up from the boot line before it; null when no boot line was seen.</summary>
    public required string? BootId { get; init; }

    /// <summary>Time of its first line.</summary>
    public required LineTime Time { get; init; }

    public required LineRange Lines { get; init; }
}
