namespace Oom.Analytics.Reports;

/// <summary>The time that a report is asked for. What is not asked for is all there is.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">The moment after the last.</param>
/// <param name="AsOf">From what had happened up to then; default <paramref name="To"/>, else the newest event.</param>
/// <param name="Back">How far back from <paramref name="AsOf"/> it begins, instead of <paramref name="From"/>.</param>
public sealed record SpanRequest(DateTimeOffset? From = null, DateTimeOffset? To = null, DateTimeOffset? AsOf = null, TimeSpan? Back = null);
