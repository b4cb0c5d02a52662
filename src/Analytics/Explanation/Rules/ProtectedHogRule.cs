using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>A process larger than the victim that its oom_score_adj kept from being chosen.</summary>
public sealed class ProtectedHogRule : IVerdictRule
{
    /// <summary>What systemd gives its own services and the kubelet to critical pods is -900 and below.</summary>
    private const int Protected = -500;

    private const double Large = 0.1;

    public ImmutableArray<string> Names => ["protected-hog"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { TotalBytes: > 0 } || facts.Ranking is null)
            return [];
        var victim = facts.VictimBytes ?? 0;
        ImmutableArray<Verdict> verdicts = [];
        foreach (var (task, bytes) in facts.Largest)
        {
            var adj = task.Row.OomScoreAdj ?? (task.Row.OomAdj == -17 ? -1000 : 0);
            if (task.IsKilled || adj > Protected || bytes <= victim || bytes < Large * facts.Capacity)
                continue;
            verdicts = verdicts.Add(new Verdict(
                "protected-hog", VerdictKind.Choice, $"{task.Row.Comm} (pid {task.Row.Pid})",
                $"oom_score_adj {adj}{(adj == -1000 ? ", never killed" : "")}, holds {Numbers.Of(bytes, facts.Capacity)}{(victim > 0 ? $", the victim {Numbers.Bytes(victim)}" : "")}",
                Confidence.Certain,
                "If this is the one that grows, others will go on dying for it: limit it with a cgroup, or protect it less."));
        }

        return verdicts;
    }
}
