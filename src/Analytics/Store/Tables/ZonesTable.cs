using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>zones</c>; the order is that of the columns in the script.</summary>
internal static class ZonesTable
{
    public const string Name = "zones";

    public static void Append(TableWriter table, string eventId, ZoneRow row) => table
        .Add(eventId)
        .Add(row.NumaNode)
        .Add(row.Zone)
        .AddAll(row.Counters)
        .Add(row.Other)
        .AddList(row.LowmemReserveBytes)
        .Add(row.IsAllUnreclaimable)
        .Add(row.Buddy.BlockBytes)
        .AddList(row.Buddy.FreeBlocks)
        .Add(row.Buddy.MigrateTypes)
        .Add(row.Buddy.TotalBytes)
        .EndRow();
}
