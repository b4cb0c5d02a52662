using System.Collections.Immutable;
using Oom.Analytics.Explanation;

namespace Oom.Analytics.Reports;

/// <summary>An explained report, as far as a page has room for it.</summary>
/// <param name="ReportId">Which; <c>oom explain --id</c> tells all.</param>
/// <param name="What">Who died.</param>
/// <param name="Why">Whose memory ran out.</param>
/// <param name="Memory">What the memory was made of; null when the report does not show it.</param>
/// <param name="Ranking">Why this victim, and who is next; null without a task table.</param>
/// <param name="Verdicts">The surest of each kind first.</param>
/// <param name="Unknown">What would have to be known to say more.</param>
public sealed record ReportStory(
    string ReportId, string What, string Why, MemoryStory? Memory, RankingStory? Ranking, ImmutableArray<VerdictStory> Verdicts, ImmutableArray<string> Unknown)
{
    public static ReportStory Of(OomExplanation explanation) => new(
        explanation.ReportId.ToString(), explanation.Headline.What, explanation.Headline.Why,
        explanation.Picture is { } picture ? MemoryStory.Of(picture) : null,
        explanation.Ranking is { } ranking ? RankingStory.Of(ranking) : null,
        [.. explanation.Verdicts.Select(VerdictStory.Of)], explanation.Unknown);
}
