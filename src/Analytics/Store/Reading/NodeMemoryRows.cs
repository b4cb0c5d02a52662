using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>node_memory</c>.</summary>
internal static class NodeMemoryRows
{
    public static readonly string Sql = $"""
        SELECT event_id, numa_node, {string.Join(", ", NodeMemoryRow.Columns.Names)}, other, is_all_unreclaimable
        FROM node_memory
        """;

    public static void Read(RowReader row, ReportDraft report)
    {
        var values = new long?[NodeMemoryRow.Columns.Names.Length];
        var node = row.Integer();
        row.Fill(values);
        report.Nodes.Add(new NodeMemory(node, NodeMemoryRow.Columns.Restore(values, row.MaybeText(), unitBytes: 1024), row.MaybeBoolean()));
    }
}
