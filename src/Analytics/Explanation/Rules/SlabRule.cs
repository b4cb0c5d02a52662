using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;

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
            var caches = LargestOf(facts.Report.Memory.Slabs);
            var named = caches.Length > 0 ? $"; largest caches: {caches}" : "; caches are not listed";
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

    /// <summary>The largest few with their sizes; equal ones in the order of the log.</summary>
    private static string LargestOf(ImmutableArray<SlabCache> caches)
    {
        // without LINQ over a struct, which would be compiled at every start
        var largest = new List<int>(NamedCaches + 1);
        for (var i = 0; i < caches.Length; i++)
        {
            var place = largest.Count;
            while (place > 0 && caches.ItemRef(largest[place - 1]).Total.Count < caches.ItemRef(i).Total.Count)
                place--;
            largest.Insert(place, i);
            if (largest.Count > NamedCaches)
                largest.RemoveAt(NamedCaches);
        }

        var named = new string[largest.Count];
        for (var place = 0; place < named.Length; place++)
            named[place] = $"{caches[largest[place]].Name} {Numbers.Bytes(caches[largest[place]].Total.Bytes)}";
        return string.Join(", ", named);
    }
}
