using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The kernel's own objects. dump_unreclaimable_slab() names the caches when they are larger than user memory (from 4.15).</summary>
public sealed class SlabRule : IVerdictRule
{
    private const double Large = 0.25;
    private const double Half = 0.5;
    private const int NamedCaches = 3;

    public ImmutableArray<string> Names => ["slab-unreclaimable", "slab-reclaimable", "slab"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { IsMemcg: false } picture)
            return [];
        // a NUMA node's lines do not have slab: then the machine's must do
        var whole = picture[MemoryKind.SlabUnreclaimable] > 0 ? picture : facts.Machine ?? picture;
        ImmutableArray<Verdict> verdicts = [];
        if (whole.ShareOf(MemoryKind.SlabUnreclaimable) >= Large)
        {
            var caches = facts.Report.Memory.Slabs.OrderByDescending(cache => cache.Total.Count).Take(NamedCaches)
                .Select(cache => $"{cache.Name} {Numbers.Bytes(cache.Total.Bytes)}").ToArray();
            var named = caches.Length > 0 ? $"; largest caches: {string.Join(", ", caches)}" : "; caches are not listed";
            verdicts = verdicts.Add(new Verdict(
                "slab-unreclaimable", VerdictKind.Cause, "slab",
                $"{Numbers.Of(whole[MemoryKind.SlabUnreclaimable], whole.TotalBytes)} that cannot be reclaimed{named}",
                whole.ShareOf(MemoryKind.SlabUnreclaimable) >= Half ? Confidence.Certain : Confidence.Likely,
                "No process's memory: slabtop on the live machine names the caches; vm_area_struct and kmalloc caches point at mappings and drivers, a steady growth at a kernel leak."));
        }

        if (whole.ShareOf(MemoryKind.Slab) >= Large)
        {
            verdicts = verdicts.Add(new Verdict(
                "slab", VerdictKind.Cause, "slab",
                $"{Numbers.Of(whole[MemoryKind.Slab], whole.TotalBytes)} is slab; this kernel does not tell how much could be reclaimed",
                Confidence.Likely, "No process's memory: /proc/slabinfo on the live machine names the caches."));
        }

        if (whole.ShareOf(MemoryKind.SlabReclaimable) >= Large)
        {
            verdicts = verdicts.Add(new Verdict(
                "slab-reclaimable", VerdictKind.Cause, "slab",
                $"{Numbers.Of(whole[MemoryKind.SlabReclaimable], whole.TotalBytes)} called reclaimable (dentries, inodes), and not reclaimed",
                Confidence.Possible,
                "Usually dentries and inodes that are pinned: by open files, by mounts, by an overlay of many files."));
        }

        return verdicts;
    }
}
