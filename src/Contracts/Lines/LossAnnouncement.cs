namespace Oom.Contracts;

/// <summary>
/// What a shipper says in place of lines that it could not ship: they were gone before it could read them. It travels among the
/// blocks of its source, where the lines would have been. Silence is not health.
/// </summary>
public sealed record LossAnnouncement
{
    public required LogSource Source { get; init; }

    /// <summary>Position of the first line behind the gap, as <see cref="LineBlock.Offset"/>.</summary>
    public required long Position { get; init; }

    /// <summary>How many lines; null when nobody can tell.</summary>
    public required long? Count { get; init; }

    public required LossCause Cause { get; init; }

    /// <summary>What is lost, in words for a person, where there is more to say than the cause does.</summary>
    public string? What { get; init; }

    /// <summary>When the gap was noticed.</summary>
    public required LineTime Time { get; init; }
}
