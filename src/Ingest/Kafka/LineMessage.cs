namespace Oom.Ingest.Kafka;

/// <summary>A message of the input topic.</summary>
/// <param name="Offset">Its offset in the partition.</param>
/// <param name="Key">Null for none.</param>
/// <param name="Value">Null for a tombstone.</param>
/// <param name="Host">Node that a header names; null for none.</param>
/// <param name="Time">When it was made or stored, as Kafka has it.</param>
public sealed record LineMessage(long Offset, byte[]? Key, byte[]? Value, string? Host, DateTimeOffset Time);
