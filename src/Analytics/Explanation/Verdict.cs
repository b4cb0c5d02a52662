namespace Oom.Analytics.Explanation;

/// <summary>What a rule says about a report. Names of processes and cgroups in it are the log's: hostile text.</summary>
/// <param name="Name">Stable word, such as <c>slab-unreclaimable</c>; docs/explain.md has all of them.</param>
/// <param name="Kind">The question that it answers.</param>
/// <param name="Subject">What it speaks of: a process, a cgroup, a zone, a cache.</param>
/// <param name="Evidence">One line with its numbers.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Advice">What to do, where something sound can be said.</param>
public sealed record Verdict(string Name, VerdictKind Kind, string Subject, string Evidence, Confidence Confidence, string? Advice = null);
