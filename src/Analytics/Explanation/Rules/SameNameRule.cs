using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Many processes of one name together, each of them small.</summary>
public sealed class SameNameRule : IVerdictRule
{
    private const double Large = 0.3;
    private const int Many = 3;

    public ImmutableArray<string> Names => ["many-of-one-name"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        ImmutableArray<Verdict> verdicts = [];
        foreach (var group in Groups(facts))
        {
            var sum = group.Bytes;
            // before 6.8 rss has shared pages in it, counted once for each process
            var isShared = sum > facts.Capacity || (sum > facts.Picture![Memory.MemoryKind.Processes] && facts.Picture[Memory.MemoryKind.Processes] > 0);
            var held = isShared ? $"up to {Numbers.Bytes(sum)}, shared pages counted for each" : Numbers.Of(sum, facts.Capacity);
            verdicts = verdicts.Add(new Verdict(
                "many-of-one-name", VerdictKind.Cause, group.Name,
                $"{group.Count} processes of this name hold {held}; the largest {Numbers.Bytes(group.LargestBytes)}",
                isShared ? Confidence.Possible : Confidence.Likely,
                "Limit how many of them run (workers, connections, jobs), or let them be fewer and larger."));
        }

        return verdicts;
    }

    /// <summary>Names of which many processes hold much; that of the largest process first.</summary>
    internal static IEnumerable<NameGroup> Groups(ReportFacts facts)
    {
        if (facts.Picture is null || facts.Largest is not [var largest, ..])
            return [];
        var least = Large * facts.Capacity;
        var others = facts.Holdings.SumUp(holding => holding.Bytes) - largest.Bytes;
        // no group without the largest holds enough, and in one with it that is more than half
        if (others < least && others < largest.Bytes)
            return [];
        return NameGroup.Of(facts.Holdings.AsSpan())
            .Where(group => group.Count >= Many && group.Bytes >= least && group.LargestBytes * 2 <= group.Bytes)
            .OrderByDescending(group => group.LargestBytes).ThenBy(group => group.Place);
    }
}
