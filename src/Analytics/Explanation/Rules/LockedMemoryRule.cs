using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>mlock(), ramfs, locked shared memory: not to be reclaimed, not to be swapped.</summary>
public sealed class LockedMemoryRule : IVerdictRule
{
    private const double Large = 0.2;

    public ImmutableArray<string> Names => ["locked-memory"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { IsMemcg: false } picture || picture.ShareOf(MemoryKind.Unevictable) < Large)
            return [];
        return [new Verdict(
            "locked-memory", VerdictKind.Cause, "unevictable memory",
            $"{Numbers.Of(picture[MemoryKind.Unevictable], picture.TotalBytes)} is locked (mlock, SHM_LOCK) or in a ramfs or initramfs",
            Confidence.Likely, "VmLck in /proc/PID/status names who locks; a root file system in RAM counts too.")];
    }
}
