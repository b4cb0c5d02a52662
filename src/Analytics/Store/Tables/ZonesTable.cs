using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>zones</c>; the order is that of the columns in the script.</summary>
internal static class ZonesTable
{
    public const string Name = "zones";

    public static void Append(DuckDBAppender appender, in EventPart part, ZoneRow row) => appender.CreateRow()
        .Append(part)
        .AppendValue((int?)row.NumaNode)
        .AppendText(row.Zone)
        .AppendAll(row.Counters)
        .AppendText(row.Other)
        .AppendList(row.LowmemReserveBytes)
        .AppendValue(row.IsAllUnreclaimable)
        .AppendValue(row.Buddy.BlockBytes)
        .AppendList(row.Buddy.FreeBlocks)
        .AppendText(row.Buddy.MigrateTypes)
        .AppendValue(row.Buddy.TotalBytes)
        .EndRow();
}
