using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>The <c>Mem-Info:</c> block (<c>show_mem</c> in mm/show_mem.c): what the memory was made of.</summary>
public sealed record MemoryInfo
{
    public static readonly MemoryInfo Empty = new();

    /// <summary>Machine-wide counters in pages (<c>active_anon</c>, <c>slab_unreclaimable</c> …), open to unknown names.</summary>
    public ImmutableArray<Counter> Counters { get; init; } = [];

    public ImmutableArray<NodeMemory> Nodes { get; init; } = [];

    public ImmutableArray<ZoneMemory> Zones { get; init; } = [];

    public ImmutableArray<BuddyList> Buddies { get; init; } = [];

    public ImmutableArray<HugePages> HugePages { get; init; } = [];

    /// <summary>The closing lines in pages, with the kernel's words: <c>pages RAM</c>, <c>total pagecache pages</c> …</summary>
    public ImmutableArray<Counter> PageTotals { get; init; } = [];

    public KiB? FreeSwap { get; init; }

    public KiB? TotalSwap { get; init; }

    /// <summary><c>Swap cache stats: add A, delete D, find S/T</c> (to 5.19).</summary>
    public SwapCacheStats? SwapCache { get; init; }

    /// <summary>Caches of <c>Unreclaimable slab info:</c>, printed when slab is larger than user memory.</summary>
    public ImmutableArray<SlabCache> Slabs { get; init; } = [];

    /// <summary>Bytes of a page, from the smallest buddy block; null when no buddy line was seen.</summary>
    public int? PageSize { get; init; }

    public bool IsEmpty => Counters.IsEmpty && Nodes.IsEmpty && Zones.IsEmpty && Buddies.IsEmpty && HugePages.IsEmpty
        && PageTotals.IsEmpty && FreeSwap is null && TotalSwap is null && SwapCache is null && Slabs.IsEmpty;
}
