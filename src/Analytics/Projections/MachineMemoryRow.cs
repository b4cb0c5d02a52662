using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>mem_counters</c>: what the machine's memory was made of.</summary>
public sealed record MachineMemoryRow(ImmutableArray<long?> Counters, string? Other)
{
    /// <summary>Where no buddy list tells the size of a page.</summary>
    public const int AssumedPageSize = 4096;

    public static readonly CounterColumns Columns = new(
        ["active_anon"], ["inactive_anon"], ["isolated_anon"], ["active_file"], ["inactive_file"], ["isolated_file"],
        ["unevictable"], ["dirty"], ["writeback"], ["unstable"], ["slab_reclaimable"], ["slab_unreclaimable"], ["mapped"],
        ["shmem"], ["pagetables"], ["sec_pagetables"], ["bounce"], ["kernel_misc_reclaimable"], ["free"], ["free_pcp"],
        ["free_cma"], ["pagecache", "total pagecache pages"], ["swap_cache", "pages in swap cache", "pages swap cached"],
        ["ram", "pages RAM", "pages of RAM"],
        ["highmem", "pages HighMem/MovableOnly", "pages HighMem", "pages of HIGHMEM"],
        ["reserved", "pages reserved", "reserved pages"], ["cma_reserved", "pages cma reserved"], ["hwpoisoned", "pages hwpoisoned"]);

    /// <summary>Null when the block has no such line.</summary>
    public static MachineMemoryRow? Of(MemoryInfo memory)
    {
        if (memory.Counters.IsEmpty && memory.PageTotals.IsEmpty)
            return null;
        var values = new long?[Columns.Names.Length];
        // One JSON object for both groups: their names do not overlap.
        var other = Columns.Read([.. memory.Counters, .. memory.PageTotals], memory.PageSize ?? AssumedPageSize, values);
        return new MachineMemoryRow(ImmutableArray.Create(values), other);
    }
}
