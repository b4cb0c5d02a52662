namespace Oom.Contracts;

/// <summary>Lines that were printed and cannot be read any more. Silence is not health.</summary>
public sealed record LinesLost : KernelEvent
{
    /// <summary>How many lines; null when the log only says that some are missing.</summary>
    public required long? Count { get; init; }

    public required LossCause Cause { get; init; }

    /// <summary>What was suppressed or dropped, where the line names it (a rate-limited function, a service).</summary>
    public string? What { get; init; }
}
