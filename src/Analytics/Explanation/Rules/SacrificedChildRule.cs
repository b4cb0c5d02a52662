using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Before 5.1 the worst child of the chosen process died in its place, if it had a memory of its own.</summary>
public sealed class SacrificedChildRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["child-sacrificed"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Report.Selected is not { } selected || facts.Primary is not { } victim || selected.Pid == victim.Pid
            || facts.Report.Victims.Any(killed => killed.Pid == selected.Pid) || facts.Killed?.Row.Tgid == selected.Pid)
            return [];
        var held = facts.VictimBytes is { } bytes ? $", which held {Numbers.Bytes(bytes)}" : "";
        return [new Verdict(
            "child-sacrificed", VerdictKind.Choice, $"{victim.Comm} (pid {victim.Pid})",
            $"chosen was {selected.Comm} (pid {selected.Pid}){(selected.Score is { } score ? $" with score {score}" : "")}; its child died instead{held}",
            Confidence.Certain, "Look at the parent: it still runs. Kernels from 5.1 on kill the chosen process itself.")];
    }
}
