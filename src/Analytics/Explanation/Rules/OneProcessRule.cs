using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>One process holds a large part of the memory that ran out.</summary>
public sealed class OneProcessRule : IVerdictRule
{
    private const double Large = 0.3;
    private const double Half = 0.5;

    public ImmutableArray<string> Names => ["one-process"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is null || facts.Largest is not [var largest, ..])
            return [];
        var bytes = largest.Bytes;
        var share = (double)bytes / Math.Max(1, facts.Capacity);
        var second = facts.Largest.Length > 1 ? facts.Largest[1] : default;
        if (share < Large || (share < Half && bytes < 2 * second.Bytes))
            return [];
        var next = second.Task is null ? "the only process" : $"the next is {second.Task.Row.Comm} with {Numbers.Bytes(second.Bytes)}";
        return [new Verdict(
            "one-process", VerdictKind.Cause, $"{largest.Task.Row.Comm} (pid {largest.Task.Row.Pid})", $"holds {Numbers.Of(bytes, facts.Capacity)}; {next}",
            share >= Half ? Confidence.Likely : Confidence.Possible,
            "If it should not need that much: look for a leak in it; if it should: give it a larger machine or limit.")];
    }
}
