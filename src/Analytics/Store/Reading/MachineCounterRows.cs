using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>mem_counters</c>.</summary>
internal static class MachineCounterRows
{
    public static readonly string Sql = $"""
        SELECT event_id, {string.Join(", ", MachineMemoryRow.Columns.Names)}, other
        FROM mem_counters
        """;

    public static void Read(RowReader row, ReportDraft report)
    {
        var values = new long?[MachineMemoryRow.Columns.Names.Length];
        row.Fill(values);
        report.Counters = MachineMemoryRow.Columns.Restore(values, row.MaybeText(), report.PageSize);
    }
}
