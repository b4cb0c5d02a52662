using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>
/// Before 5.1 a child of the chosen process died in its place, if it had a memory of its own: up to 2.6.35 the first one, then the
/// one with the highest badness.
/// </summary>
public sealed class SacrificedChildRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["child-sacrificed"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Report.Selected is not { } selected || facts.Primary is not { } victim || selected.Pid == victim.Pid
            || facts.Report.Victims.Any(killed => killed.Pid == selected.Pid) || facts.Killed?.Row.Tgid == selected.Pid)
            return [];
        var which = facts.Formula.Generation == BadnessGeneration.Heuristic ? "its first child with a memory of its own" : "its child";
        var held = facts.VictimBytes is { } bytes ? $", which held {Numbers.Bytes(bytes)}" : "";
        return [new Verdict(
            "child-sacrificed", VerdictKind.Choice, $"{victim.Comm} (pid {victim.Pid})",
            $"chosen was {selected.Comm} (pid {selected.Pid}){(selected.Score is { } score ? $" with score {score}" : "")}; {which} died instead{held}",
            Confidence.Certain, "Look at the parent: it still runs. Kernels from 5.1 on kill the chosen process itself.")];
    }
}
