using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Processes fill the memory, but none of them alone.</summary>
public sealed class ManyProcessesRule : IVerdictRule
{
    private const double Most = 0.5;
    private const double Large = 0.3;

    public ImmutableArray<string> Names => ["sum-of-many"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { } picture || facts.Ranking is not { IsTableWhole: true } || facts.Largest is not [var largest, _, ..]
            || picture.ShareOf(MemoryKind.Processes) < Most || largest.Bytes >= Large * facts.Capacity || SameNameRule.Groups(facts).Any())
            return [];
        return [new Verdict(
            "sum-of-many", VerdictKind.Cause, $"{Numbers.Count(facts.Holdings.Length)} processes",
            $"hold {Numbers.Of(picture[MemoryKind.Processes], picture.TotalBytes)} together; the largest, {largest.Task.Row.Comm}, {Numbers.Of(largest.Bytes, facts.Capacity)}",
            Confidence.Likely, "No single process is to blame: too much runs here for the memory there is.")];
    }
}
