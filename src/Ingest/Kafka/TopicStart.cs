namespace Oom.Ingest.Kafka;

/// <summary>Where to begin to read a topic's partitions.</summary>
/// <param name="Offset">An offset; with <paramref name="FromEnd"/> how many messages before the end.</param>
/// <param name="FromEnd">Whether it counts from the end.</param>
public readonly record struct TopicStart(long Offset, bool FromEnd)
{
    /// <summary>The oldest message that is there.</summary>
    public static TopicStart Beginning { get; } = new(0, false);

    /// <summary>What comes from now on.</summary>
    public static TopicStart End { get; } = new(0, true);
}
