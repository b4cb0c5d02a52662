using System.Collections.Immutable;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Whose memory cgroup was at its limit: the victim's own, its pod's, a slice's or another ancestor's.</summary>
public sealed class MemcgLimitRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["memcg-own-limit", "memcg-pod-limit", "memcg-slice-limit", "memcg-parent-limit", "memcg-limit"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (!facts.IsMemcg)
            return [];
        var cgroup = facts.Report.Cgroup;
        var usage = cgroup.Memory is { } memory
            ? $"usage {Numbers.Bytes(memory.Usage.Bytes)} of {(memory.IsUnlimited ? "no limit" : Numbers.Bytes(memory.Limit.Bytes))}"
            : "usage and limit are not printed";
        if (cgroup.OomMemcg is not { } limited)
        {
            return [new Verdict("memcg-limit", VerdictKind.Limit, "a memory cgroup", usage, Confidence.Certain)];
        }

        var path = CgroupPath.Parse(limited);
        var name = cgroup.TaskMemcg is null ? "memcg-limit"
            : cgroup.TaskMemcg == limited ? "memcg-own-limit"
            : path is { Pod: not null, Container: null } ? "memcg-pod-limit"
            : limited.EndsWith(".slice", StringComparison.Ordinal) ? "memcg-slice-limit"
            : "memcg-parent-limit";
        var where = cgroup.TaskMemcg is null || cgroup.TaskMemcg == limited ? "" : $"; the victim ran in {Below(limited, cgroup.TaskMemcg)}";
        return [new Verdict(name, VerdictKind.Limit, limited, usage + where, Confidence.Certain, AdviceFor(name, facts.Report))];
    }

    /// <summary>The part of the victim's path below the limited cgroup.</summary>
    private static string Below(string limited, string task) =>
        task.StartsWith(limited.TrimEnd('/') + "/", StringComparison.Ordinal) ? "…" + task[limited.TrimEnd('/').Length..] : task;

    private static string? AdviceFor(string name, OomReport report) => name switch
    {
        "memcg-own-limit" => "The machine need not be short of memory: raise this limit, or make the program use less.",
        "memcg-pod-limit" => "The containers together passed the pod's limit: look at all of them, not at the victim alone.",
        "memcg-slice-limit" or "memcg-parent-limit" => "The limit is set further up: raising the victim's own limit changes nothing.",
        _ => report.Cgroup.Memory is null ? null : "The machine need not be short of memory: raise this limit, or make the programs in it use less.",
    };
}
