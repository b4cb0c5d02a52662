namespace Oom.Ingest.Kafka;

/// <summary>A message as it lies in a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">Its offset there.</param>
/// <param name="Time">When it was made, as its producer or the broker says; null when neither does.</param>
/// <param name="Key">Null for none.</param>
/// <param name="Value">Null for a tombstone.</param>
public sealed record TopicMessage(string Topic, int Partition, long Offset, DateTimeOffset? Time, byte[]? Key, byte[]? Value);
