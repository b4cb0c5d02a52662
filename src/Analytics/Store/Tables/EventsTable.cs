using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>events</c>, the ledger; the order is that of the columns in the script.</summary>
internal static class EventsTable
{
    public const string Name = "events";

    public static void Append(TableWriter table, EventRow row, DateTimeOffset now) => table
        .Add(row.EventId)
        .Add(row.Kind)
        .Add(row.Node)
        .Add(row.BootId)
        .Add(row.Time)
        .Add(row.Lines.Source)
        .Add(row.Lines.SourceName)
        .Add(row.Lines.FirstPosition)
        .Add(row.Lines.LastPosition)
        .Add(row.Lines.FirstLine)
        .Add(row.Lines.LastLine)
        .Add(row.Lines.Count)
        .Add(row.Lines.Hash)
        .Add(row.MonotonicMicros)
        .Add(now)
        .Add(row.Lines.LastSource)
        .Add(row.Lines.LastSourceName)
        .EndRow();
}
