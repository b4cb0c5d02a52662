namespace Oom.Contracts.Wire;

/// <summary>memory.proto.</summary>
internal static class MemoryConversion
{
    public static V1.Counter ToWire(Counter counter) => new() { Name = counter.Name, Value = counter.Value };

    public static Counter FromWire(V1.Counter counter) => new(counter.Name, counter.Value);

    public static V1.AllocationRequest ToWire(AllocationRequest request)
    {
        var wire = new V1.AllocationRequest { GfpFlagsFromTable = request.GfpFlagsFromTable };
        if (request.GfpMask is { } mask)
            wire.GfpMask = mask;
        if (request.GfpText is { } text)
            wire.GfpText = text;
        if (request.GfpFlags is { } flags)
            wire.GfpFlags = flags;
        if (request.Order is { } order)
            wire.Order = order;
        if (request.Nodemask is { } nodemask)
            wire.Nodemask = nodemask;
        return wire;
    }

    public static AllocationRequest FromWire(V1.AllocationRequest? request) => request is null ? AllocationRequest.Unknown : new()
    {
        GfpMask = request.HasGfpMask ? request.GfpMask : null,
        GfpText = request.HasGfpText ? request.GfpText : null,
        GfpFlags = request.HasGfpFlags ? request.GfpFlags : null,
        GfpFlagsFromTable = request.GfpFlagsFromTable,
        Order = request.HasOrder ? request.Order : null,
        Nodemask = request.HasNodemask ? request.Nodemask : null,
    };

    public static V1.MemoryInfo ToWire(MemoryInfo memory)
    {
        var wire = new V1.MemoryInfo();
        WireValue.Fill(wire.Counters, memory.Counters, ToWire);
        WireValue.Fill(wire.Nodes, memory.Nodes, ToWire);
        WireValue.Fill(wire.Zones, memory.Zones, ToWire);
        WireValue.Fill(wire.Buddies, memory.Buddies, ToWire);
        WireValue.Fill(wire.HugePages, memory.HugePages, ToWire);
        WireValue.Fill(wire.PageTotals, memory.PageTotals, ToWire);
        WireValue.Fill(wire.Slabs, memory.Slabs, ToWire);
        if (memory.FreeSwap is { } free)
            wire.FreeSwapKib = free.Count;
        if (memory.TotalSwap is { } total)
            wire.TotalSwapKib = total.Count;
        if (memory.SwapCache is { } cache)
        {
            wire.SwapCache = new V1.SwapCacheStats
            {
                Added = cache.Added, Deleted = cache.Deleted, FindSuccess = cache.FindSuccess, FindTotal = cache.FindTotal,
            };
        }

        if (memory.PageSize is { } size)
            wire.PageSize = size;
        return wire;
    }

    /// <summary>Null for null.</summary>
    public static MemoryInfo? FromWire(V1.MemoryInfo? memory) => memory is null ? null : new()
    {
        Counters = WireValue.List(memory.Counters, FromWire),
        Nodes = WireValue.List(memory.Nodes, FromWire),
        Zones = WireValue.List(memory.Zones, FromWire),
        Buddies = WireValue.List(memory.Buddies, FromWire),
        HugePages = WireValue.List(memory.HugePages, FromWire),
        PageTotals = WireValue.List(memory.PageTotals, FromWire),
        FreeSwap = memory.HasFreeSwapKib ? new KiB(memory.FreeSwapKib) : null,
        TotalSwap = memory.HasTotalSwapKib ? new KiB(memory.TotalSwapKib) : null,
        SwapCache = memory.SwapCache is { } cache ? new SwapCacheStats(cache.Added, cache.Deleted, cache.FindSuccess, cache.FindTotal) : null,
        Slabs = WireValue.List(memory.Slabs, FromWire),
        PageSize = memory.HasPageSize ? memory.PageSize : null,
    };

    private static V1.NodeMemory ToWire(NodeMemory node)
    {
        var wire = new V1.NodeMemory { Node = node.Node };
        WireValue.Fill(wire.Counters, node.Counters, ToWire);
        if (node.AllUnreclaimable is { } all)
            wire.AllUnreclaimable = all;
        return wire;
    }

    private static NodeMemory FromWire(V1.NodeMemory node) =>
        new(node.Node, WireValue.List(node.Counters, FromWire), node.HasAllUnreclaimable ? node.AllUnreclaimable : null);

    private static V1.ZoneMemory ToWire(ZoneMemory zone)
    {
        var wire = new V1.ZoneMemory { Node = zone.Node, Zone = zone.Zone };
        WireValue.Fill(wire.Counters, zone.Counters, ToWire);
        WireValue.Fill(wire.LowmemReserve, zone.LowmemReserve);
        if (zone.AllUnreclaimable is { } all)
            wire.AllUnreclaimable = all;
        return wire;
    }

    private static ZoneMemory FromWire(V1.ZoneMemory zone) => new(
        zone.Node,
        zone.Zone,
        WireValue.List(zone.Counters, FromWire),
        WireValue.List(zone.LowmemReserve),
        zone.HasAllUnreclaimable ? zone.AllUnreclaimable : null);

    private static V1.BuddyList ToWire(BuddyList buddies)
    {
        var wire = new V1.BuddyList { Node = buddies.Node, Zone = buddies.Zone };
        WireValue.Fill(wire.Orders, buddies.Orders, order => new V1.FreeBlocks { SizeKib = order.Size.Count, Count = order.Count, MigrateTypes = order.MigrateTypes });
        if (buddies.Total is { } total)
            wire.TotalKib = total.Count;
        return wire;
    }

    private static BuddyList FromWire(V1.BuddyList buddies) => new(
        buddies.Node,
        buddies.Zone,
        WireValue.List(buddies.Orders, order => new FreeBlocks(new KiB(order.SizeKib), order.Count, order.MigrateTypes)),
        buddies.HasTotalKib ? new KiB(buddies.TotalKib) : null);

    private static V1.HugePages ToWire(HugePages pool) => new()
    {
        Node = pool.Node, Total = pool.Total, Free = pool.Free, Surplus = pool.Surplus, SizeKib = pool.Size.Count,
    };

    private static HugePages FromWire(V1.HugePages pool) => new(pool.Node, pool.Total, pool.Free, pool.Surplus, new KiB(pool.SizeKib));

    private static V1.SlabCache ToWire(SlabCache slab) => new() { Name = slab.Name, UsedKib = slab.Used.Count, TotalKib = slab.Total.Count };

    private static SlabCache FromWire(V1.SlabCache slab) => new(slab.Name, new KiB(slab.UsedKib), new KiB(slab.TotalKib));
}
