using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>events</c>, the ledger; the order is that of the columns in the script.</summary>
internal static class EventsTable
{
    public const string Name = "events";

    public static void Append(DuckDBAppender appender, EventRow row, DateTimeOffset now) => appender.CreateRow()
        .AppendValue(row.EventId)
        .AppendValue(row.Kind)
        .AppendText(row.Node)
        .AppendText(row.BootId)
        .Append(row.Time)
        .AppendText(row.Lines.Source)
        .AppendText(row.Lines.SourceName)
        .AppendValue((long?)row.Lines.FirstPosition)
        .AppendValue((long?)row.Lines.LastPosition)
        .AppendValue((long?)row.Lines.FirstLine)
        .AppendValue((long?)row.Lines.LastLine)
        .AppendValue((int?)row.Lines.Count)
        .AppendValue((ulong?)row.Lines.Hash)
        .AppendValue(row.MonotonicMicros)
        .AppendValue((DateTimeOffset?)now)
        .EndRow();
}
