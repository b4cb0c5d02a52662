using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>slabs</c>.</summary>
internal static class SlabRows
{
    public const string Sql = """
        SELECT event_id, name, used_bytes, total_bytes
        FROM slabs
        """;

    public static void Read(RowReader row, ReportDraft report) => report.Slabs.Add(new SlabCache(row.Text(), row.Size(), row.Size()));
}
