using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>node_memory</c>; the order is that of the columns in the script.</summary>
internal static class NodeMemoryTable
{
    public const string Name = "node_memory";

    public static void Append(DuckDBAppender appender, in EventPart part, NodeMemoryRow row) => appender.CreateRow()
        .Append(part)
        .AppendValue((int?)row.NumaNode)
        .AppendAll(row.Counters)
        .AppendText(row.Other)
        .AppendValue(row.IsAllUnreclaimable)
        .EndRow();
}
