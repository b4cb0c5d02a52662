using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>Holds every zone against the request by the rules of the kernel that printed it.</summary>
internal sealed class ZoneJudge(OomReport report, TotalPages total, MemoryRequest request)
{
    /// <summary>Order 3 is the largest that the kernel promises to make by reclaim (PAGE_ALLOC_COSTLY_ORDER).</summary>
    public const int CostlyOrder = 3;

    private readonly string[] _printed = [.. report.Memory.Zones.Select(zone => zone.Zone).Distinct()];
    private readonly Dictionary<long, BuddyList> _buddies = ByZone(report.Memory.Buddies);
    private readonly bool _usesOldRule = IsBefore(report, 4, 4);
    private readonly bool _mayIgnoreBoost = !IsBefore(report, 6, 3);

    public ImmutableArray<ZoneStanding> Judge() => [.. report.Memory.Zones.Select(Judge)];

    private ZoneStanding Judge(ZoneMemory zone)
    {
        var free = (zone["free"] ?? 0) * 1024;
        var buddies = _buddies.GetValueOrDefault(KeyOf(zone.Node, zone.Zone));
        var order = Math.Max(0, request.Order ?? 0);
        var usable = free - (((1L << Math.Min(order, 30)) - 1) * report.PageSize) - Kept(zone);
        var minimum = Minimum(zone, order);
        var reserve = ZoneOrder.ReserveFor(zone.LowmemReserve.AsSpan(), _printed, request.HighestZone) * report.PageSize;
        var largest = buddies is null ? null : LargestBlock(buddies);
        bool? isFragmented = buddies is null || buddies.Orders.Length <= CostlyOrder ? null : !HasFreeFrom(CostlyOrder, buddies);
        return new ZoneStanding(zone.Node, zone.Zone, StateOf(zone, buddies, order, usable, minimum, reserve), free, usable, minimum, zone["high"] * 1024, reserve, largest, isFragmented);
    }

    private ZoneState StateOf(ZoneMemory zone, BuddyList? buddies, int order, long usable, long? minimum, long? reserve)
    {
        if (!total.Nodes.IsEmpty && total.Limit is OomLimit.Cpuset or OomLimit.MemoryPolicy && !total.Nodes.Contains(zone.Node))
            return ZoneState.NotAllowed;
        if (!request.IsKnown)
            return ZoneState.Unknown;
        if (!ZoneOrder.IsUpTo(zone.Zone, request.HighestZone))
            return ZoneState.NotAllowed;
        // All that is there is managed by nobody: 2.6 prints empty zones too.
        if (zone["present"] == 0)
            return ZoneState.NotAllowed;
        if (minimum is not { } min)
            return ZoneState.Unknown;
        if (usable <= min)
            return ZoneState.BelowMinimum;
        if (reserve is not { } kept)
            return ZoneState.Unknown;
        if (usable <= min + kept)
            return ZoneState.BelowMinimum;
        if (order > 0 && buddies is null)
            return ZoneState.Unknown;
        if (order > 0 && !HasBlock(buddies!, order, usable, min, kept))
            return ZoneState.NoBlock;
        if (zone["high"] is { } high && usable <= (high * 1024) + kept)
            return ZoneState.BelowHigh;
        // before 2.6.16 the order is not printed
        return request.Order is null ? ZoneState.Unknown : ZoneState.Enough;
    }

    /// <summary>
    /// From 4.4 on one block of the order on a list that the request may take is enough (commit 97a16fc82a7c). Before, each
    /// order's blocks were taken off and the minimum was halved.
    /// </summary>
    private bool HasBlock(BuddyList buddies, int order, long usable, long minimum, long reserve)
    {
        if (!_usesOldRule)
            return buddies.Orders.Skip(order).Any(MayTake);
        if (usable <= minimum + reserve)
            return false;
        foreach (var blocks in buddies.Orders.Take(order))
        {
            usable -= blocks.Count * blocks.Size.Bytes;
            minimum >>= 1;
            if (usable <= minimum)
                return false;
        }

        return true;
    }

    /// <summary>
    /// The minimum halved for __GFP_HIGH, which from 6.3 on also ignores a boost for a single page (zone_watermark_fast();
    /// before that only atomic requests did, and those never come to the OOM killer).
    /// </summary>
    private long? Minimum(ZoneMemory zone, int order)
    {
        if (zone["min"] is not { } min)
            return null;
        if (!request.MayTakeHalfOfMinimum)
            return min * 1024;
        if (order == 0 && _mayIgnoreBoost)
            min -= zone["boost"] ?? 0;
        return (min - (min / 2)) * 1024;
    }

    /// <summary>Free pages that only others may take: the highatomic reserve, and CMA for what cannot be moved.</summary>
    private long Kept(ZoneMemory zone) =>
        1024 * ((zone["free_highatomic"] ?? zone["reserved_highatomic"] ?? 0) + (request.IsMovable ? 0 : zone["free_cma"] ?? 0));

    private static Dictionary<long, BuddyList> ByZone(ImmutableArray<BuddyList> lists)
    {
        var byZone = new Dictionary<long, BuddyList>(lists.Length);
        foreach (var list in lists)
            byZone.TryAdd(KeyOf(list.Node, list.Zone), list);
        return byZone;
    }

    /// <summary>There are fewer than eight kinds of zones.</summary>
    private static long KeyOf(int node, string zone) => (8L * node) + Array.IndexOf(ZoneOrder.Names, zone);

    private static bool HasFreeFrom(int order, BuddyList buddies)
    {
        foreach (var blocks in buddies.Orders.AsSpan()[order..])
        {
            if (blocks.Count != 0)
                return true;
        }

        return false;
    }

    private long? LargestBlock(BuddyList buddies)
    {
        for (var i = buddies.Orders.Length - 1; i >= 0; i--)
        {
            if (MayTake(buddies.Orders[i]))
                return buddies.Orders[i].Size.Bytes;
        }

        return 0;
    }

    /// <summary>H is for atomic requests, C for movable ones, I for nobody; without letters (before 3.8) nothing is known against it.</summary>
    private bool MayTake(FreeBlocks blocks) =>
        blocks.Count > 0 && (blocks.MigrateTypes.Length == 0 || blocks.MigrateTypes.AsSpan().ContainsAny("UMER".AsSpan())
            || (request.IsMovable && blocks.MigrateTypes.Contains('C', StringComparison.Ordinal)));

    private static bool IsBefore(OomReport report, int major, int minor) => KernelVersion.TryParse(report.KernelRelease, out var version) && version.IsBefore(major, minor);
}
