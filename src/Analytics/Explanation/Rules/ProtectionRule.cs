using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>memory.min and memory.low keep memory from reclaim (printed from 6.19 on).</summary>
public sealed class ProtectionRule : IVerdictRule
{
    private const double Large = 0.1;

    public ImmutableArray<string> Names => ["memcg-protection"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        var cgroup = facts.Report.Cgroup;
        var bytes = (cgroup.MinProtection?.Bytes ?? 0) + (cgroup.LowProtection?.Bytes ?? 0);
        if (bytes == 0 || facts.Picture is not { TotalBytes: > 0 } picture || picture.ShareOf(bytes) < Large)
            return [];
        return [new Verdict(
            "memcg-protection", VerdictKind.Condition, "memory.min and memory.low",
            $"{Numbers.Bytes(cgroup.MinProtection?.Bytes ?? 0)} and {Numbers.Bytes(cgroup.LowProtection?.Bytes ?? 0)} are kept from reclaim",
            Confidence.Certain, "What is protected adds up: others are killed while it stays.")];
    }
}
