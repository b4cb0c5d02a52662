using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>
/// A row of <c>zones</c>: the zone's line and its buddy list, either of which may be missing. Where the line is missing, the reserves are
/// the default array.
/// </summary>
public sealed record ZoneRow(
    int NumaNode, string Zone, ImmutableArray<long?> Counters, string? Other, ImmutableArray<long> LowmemReserveBytes, bool? IsAllUnreclaimable,
    BuddyColumns Buddy)
{
    public static readonly CounterColumns Columns = new(
        ["free"], ["boost"], ["min"], ["low"], ["high"], ["reserved_highatomic"], ["free_highatomic"], ["active_anon"],
        ["inactive_anon"], ["active_file"], ["inactive_file"], ["unevictable"], ["writepending"], ["zspages"], ["present"],
        ["managed"], ["mlocked"], ["pagetables"], ["bounce"], ["free_pcp"], ["local_pcp"], ["free_cma"]);

    private static readonly ImmutableArray<long?> NoCounters = [.. new long?[Columns.Names.Length]];

    /// <summary>Zones in the order of their lines, then those of which only the buddy list is there.</summary>
    public static ImmutableArray<ZoneRow> Of(MemoryInfo memory)
    {
        if (memory.Zones.IsEmpty && memory.Buddies.IsEmpty)
            return [];
        var pageSize = memory.PageSize ?? MachineMemoryRow.AssumedPageSize;
        var rows = ImmutableArray.CreateBuilder<ZoneRow>(memory.Zones.Length);
        // A machine has few zones. A list is taken once: what the log repeats becomes rows of its own.
        var lists = memory.Buddies.ToList();
        foreach (var zone in memory.Zones)
            rows.Add(Of(zone, pageSize, Take(lists, zone)));
        foreach (var list in lists)
            rows.Add(new ZoneRow(list.Node, list.Zone, NoCounters, null, default, null, BuddyColumns.Of(list)));
        return rows.ToImmutable();
    }

    private static ZoneRow Of(ZoneMemory zone, int pageSize, BuddyList? list)
    {
        var values = new long?[Columns.Names.Length];
        var other = Columns.Read(zone.Counters.AsSpan(), unitBytes: 1024, values);
        var reserve = zone.LowmemReserve.IsDefaultOrEmpty
            ? []
            : zone.LowmemReserve.Select(pages => new Pages(pages).ToBytes(pageSize)).ToImmutableArray();
        return new ZoneRow(
            zone.Node, zone.Zone, ImmutableArray.Create(values), other, reserve, zone.AllUnreclaimable,
            list is null ? default : BuddyColumns.Of(list));
    }

    private static BuddyList? Take(List<BuddyList> lists, ZoneMemory zone)
    {
        var index = lists.FindIndex(list => list.Node == zone.Node && list.Zone == zone.Zone);
        if (index < 0)
            return null;
        var list = lists[index];
        lists.RemoveAt(index);
        return list;
    }
}
