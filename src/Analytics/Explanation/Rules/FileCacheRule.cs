using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Much file cache is left at an OOM: it should have been given back first, so something holds it.</summary>
public sealed class FileCacheRule : IVerdictRule
{
    private const double Large = 0.25;

    public ImmutableArray<string> Names => ["file-cache-held", "memcg-file-pages", "writeback-stuck"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { } picture || facts.Report.IsSysRq)
            return [];
        var file = picture[MemoryKind.File];
        var dirty = Dirty(facts);
        if (dirty >= file / 2 && picture.ShareOf(dirty) >= Large / 2)
        {
            return [new Verdict(
                "writeback-stuck", VerdictKind.Cause, "writeback", $"{Numbers.Of(dirty, picture.TotalBytes)} waits to be written", Confidence.Likely,
                "The disk or network storage does not keep up: lower vm.dirty_bytes and vm.dirty_background_bytes, and look at the storage.")];
        }

        if (picture.ShareOf(file) >= Large)
        {
            return [new Verdict(
                picture.IsMemcg ? "memcg-file-pages" : "file-cache-held", VerdictKind.Cause, "file cache",
                $"{Numbers.Of(file, picture.TotalBytes)} is file cache that was not reclaimed; {Numbers.Bytes(dirty)} dirty or under writeback",
                Confidence.Possible,
                "Cache that is in use right now (mapped programs, files read again and again) thrashes instead of shrinking; in a tmpfs or on a file system in RAM it cannot shrink.")];
        }

        return [];
    }

    private static long Dirty(ReportFacts facts)
    {
        if (facts.IsMemcg)
        {
            var stats = facts.Stats;
            return (stats["file_dirty"] ?? stats["dirty"] ?? 0) + (stats["file_writeback"] ?? stats["writeback"] ?? 0);
        }

        var memory = facts.Report.Memory;
        return ((MachineTotals.Counter(memory, "dirty") ?? 0) + (MachineTotals.Counter(memory, "writeback") ?? 0) + (MachineTotals.Counter(memory, "unstable") ?? 0)) * facts.Report.PageSize;
    }
}
