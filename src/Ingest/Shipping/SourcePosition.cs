namespace Oom.Ingest.Shipping;

/// <summary>A place in a source: everything before it lies in Kafka.</summary>
/// <param name="Identity">The source's, as <see cref="Contracts.LogSource.Identity"/>.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Offset">First byte not delivered; of /dev/kmsg the first sequence number.</param>
/// <param name="Line">1-based number of the line there.</param>
/// <param name="IsFinished">Whether the source was read to an end after which nothing more was to come.</param>
public sealed record SourcePosition(string Identity, string Name, long Offset, long Line, bool IsFinished);
