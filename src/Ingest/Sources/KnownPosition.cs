namespace Oom.Ingest.Sources;

/// <summary>How far an earlier run came in a source.</summary>
public sealed record KnownPosition
{
    /// <summary>The identity that the source had then.</summary>
    public required string Identity { get; init; }

    /// <summary>What a person called the source then.</summary>
    public required string Name { get; init; }

    /// <summary>First byte to read now; of /dev/kmsg the first sequence number.</summary>
    public required long Offset { get; init; }

    /// <summary>1-based number of the line at <see cref="Offset"/>.</summary>
    public required long Line { get; init; }

    /// <summary>Whether it was read to an end after which nothing more was to come.</summary>
    public bool IsFinished { get; init; }

    /// <summary>See <see cref="Contracts.LineBlock.Boots"/>.</summary>
    public IReadOnlyDictionary<string, string>? Boots { get; init; }
}
