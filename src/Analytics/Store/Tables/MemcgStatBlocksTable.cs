using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>memcg_stat_blocks</c>; the order is that of the columns in the script.</summary>
internal static class MemcgStatBlocksTable
{
    public const string Name = "memcg_stat_blocks";

    public static void Append(TableWriter table, string eventId, MemcgStatBlock block, ulong namesId) => table
        .Add(eventId)
        .Add(block.Memcg)
        .Add(namesId)
        .AddList(block.Values)
        .EndRow();
}
