using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Many processes of one name together, each of them small.</summary>
public sealed class SameNameRule : IVerdictRule
{
    private const double Large = 0.3;
    private const int Many = 3;

    public ImmutableArray<string> Names => ["many-of-one-name"];

    public IEnumerable<Verdict> Judge(ReportFacts facts)
    {
        foreach (var (name, sizes) in Groups(facts))
        {
            var sum = sizes.SumUp();
            // before 6.8 rss has shared pages in it, counted once for each process
            var isShared = sum > facts.Capacity || (sum > facts.Picture![Memory.MemoryKind.Processes] && facts.Picture[Memory.MemoryKind.Processes] > 0);
            var held = isShared ? $"up to {Numbers.Bytes(sum)}, shared pages counted for each" : Numbers.Of(sum, facts.Capacity);
            yield return new Verdict(
                "many-of-one-name", VerdictKind.Cause, name,
                $"{sizes.Length} processes of this name hold {held}; the largest {Numbers.Bytes(sizes.Max())}",
                isShared ? Confidence.Possible : Confidence.Likely,
                "Limit how many of them run (workers, connections, jobs), or let them be fewer and larger.");
        }
    }

    /// <summary>Names of which many processes hold much, with the size of each.</summary>
    internal static IEnumerable<(string Name, long[] Sizes)> Groups(ReportFacts facts)
    {
        if (facts.Picture is null)
            yield break;
        foreach (var group in facts.Largest.GroupBy(task => task.Row.Comm))
        {
            var sizes = group.Select(task => facts.HeldBytes(task.Row)).ToArray();
            if (sizes.Length >= Many && sizes.SumUp() >= Large * facts.Capacity && sizes.Max() * 2 <= sizes.SumUp())
                yield return (group.Key, sizes);
        }
    }
}
