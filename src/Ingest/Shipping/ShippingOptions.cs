namespace Oom.Ingest.Shipping;

/// <summary>How lines are shipped.</summary>
public sealed record ShippingOptions
{
    /// <summary>Bytes that may be sent and not covered by a saved position: what a crash can repeat. Default 16 MiB; at least 1 MiB.</summary>
    public long WindowBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Longest time between a delivery and the saving of its position, where not much is under way. Default 1 s.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop waits for what is under way. Default 10 s.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After so long a wait for room somebody is told. Default 2 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told what the person who runs it wants to know, in a sentence; from any thread.</summary>
    public Action<string>? Tell { get; init; }
}
