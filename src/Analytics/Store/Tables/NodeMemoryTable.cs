using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>node_memory</c>; the order is that of the columns in the script.</summary>
internal static class NodeMemoryTable
{
    public const string Name = "node_memory";

    public static void Append(TableWriter table, string eventId, NodeMemoryRow row) => table
        .Add(eventId)
        .Add(row.NumaNode)
        .AddAll(row.Counters)
        .Add(row.Other)
        .Add(row.IsAllUnreclaimable)
        .EndRow();
}
