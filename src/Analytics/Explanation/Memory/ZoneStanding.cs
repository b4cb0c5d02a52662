namespace Oom.Analytics.Explanation.Memory;

/// <summary>A zone against the request (<c>__zone_watermark_ok()</c> in mm/page_alloc.c).</summary>
/// <param name="Node">NUMA node.</param>
/// <param name="Zone">Zone name.</param>
/// <param name="State">The verdict.</param>
/// <param name="FreeBytes">Free, as printed.</param>
/// <param name="UsableBytes">Free less what this request could not take: highatomic reserve, CMA, all but one page of its own block.</param>
/// <param name="MinimumBytes">The minimum for this request: halved for __GFP_HIGH.</param>
/// <param name="HighBytes">The high mark.</param>
/// <param name="ReserveBytes">lowmem_reserve for this request.</param>
/// <param name="LargestBlockBytes">Largest free block that the request could take; null when no free list is printed.</param>
/// <param name="IsFragmented">Nothing of order 3 or more is free.</param>
public sealed record ZoneStanding(
    int Node, string Zone, ZoneState State, long FreeBytes, long UsableBytes, long? MinimumBytes, long? HighBytes, long? ReserveBytes, long? LargestBlockBytes, bool? IsFragmented)
{
    public string Name => $"node {Node} {Zone}";
}
