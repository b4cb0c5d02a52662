using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>slabs</c>.</summary>
internal static class SlabRows
{
    public const string Sql = """
        SELECT event_id, name, used_bytes, total_bytes
        FROM slabs
        WHERE event_id IN (SELECT unnest($1))
        ORDER BY rowid
        """;

    public static void Read(RowReader row, ReportDraft report) => report.Slabs.Add(new SlabCache(row.Text(), row.Size(), row.Size()));
}
