namespace Oom.Contracts;

/// <summary>A line that could not be taken: unreadable in its format, or the OOM killer's words in an unknown form.</summary>
public sealed record LineRefused : KernelEvent
{
    /// <summary>Why, in words for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>Its bytes (the first 8 KiB).</summary>
    public required byte[] Bytes { get; init; }
}
