using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Kernel stacks: one for each thread, 8 or 16 KiB, none of them in any process's rss.</summary>
public sealed class KernelStacksRule : IVerdictRule
{
    private const double Large = 0.05;

    public ImmutableArray<string> Names => ["kernel-stacks"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { } picture || picture.ShareOf(MemoryKind.KernelStacks) < Large)
            return [];
        var bytes = picture[MemoryKind.KernelStacks];
        return [new Verdict(
            "kernel-stacks", VerdictKind.Cause, "threads",
            $"{Numbers.Of(bytes, picture.TotalBytes)} is kernel stacks: about {Numbers.Count(bytes / (16 << 10))} threads of 16 KiB",
            Confidence.Likely,
            "Count threads (ps -eLf): something starts them without end. The table has one row for each process, whatever its threads.")];
    }
}
