namespace Oom.Ingest.Kafka;

/// <summary>What of a partition is still to be taken.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offsets">From the first that was not taken to the end of what is committed; null when the end is not known yet.</param>
/// <param name="LastTime">Time of the last message that was taken, where one was and has one.</param>
public sealed record PartitionLag(int Partition, long? Offsets, DateTimeOffset? LastTime);
