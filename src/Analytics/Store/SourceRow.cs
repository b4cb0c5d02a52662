namespace Oom.Analytics.Store;

/// <summary>A row of <c>ingested</c>.</summary>
internal sealed record SourceRow(StoredProgress Progress, StoreCounts Counts, DateTimeOffset FirstIngestedAt, DateTimeOffset LastIngestedAt);
