using System.Collections.Immutable;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>zones</c>: the zones' lines and their buddy lists.</summary>
internal static class ZoneRows
{
    public static readonly string Sql = $"""
        SELECT
            event_id, numa_node, zone, {string.Join(", ", ZoneRow.Columns.Names)}, other, lowmem_reserve_bytes, is_all_unreclaimable,
            block_bytes, free_blocks, migrate_types, buddy_total_bytes
        FROM zones
        """;

    public static void Read(RowReader row, ReportDraft report)
    {
        var values = new long?[ZoneRow.Columns.Names.Length];
        var node = row.Integer();
        var zone = row.Text();
        row.Fill(values);
        var counters = ZoneRow.Columns.Restore(values, row.MaybeText(), unitBytes: 1024);
        var reserves = row.MaybeLongs();
        var isAllUnreclaimable = row.MaybeBoolean();
        // NULL where only the list of free blocks is there
        if (!reserves.IsDefault)
            report.Zones.Add(new ZoneMemory(node, zone, counters, [.. reserves.Select(bytes => Pages.OfBytes(bytes, report.PageSize).Count)], isAllUnreclaimable));
        var blockSize = row.MaybeLong();
        var blocks = row.MaybeLongs();
        var types = row.MaybeText();
        var total = row.MaybeSize();
        if (!blocks.IsDefault)
            report.Buddies.Add(new BuddyList(node, zone, Orders(blockSize ?? report.PageSize, blocks, types?.Split(',') ?? []), total));
    }

    private static ImmutableArray<FreeBlocks> Orders(long blockSize, ImmutableArray<long> blocks, string[] types) =>
        [.. blocks.Select((count, order) => new FreeBlocks(KiB.OfBytes(blockSize << order), count, order < types.Length ? types[order] : ""))];
}
