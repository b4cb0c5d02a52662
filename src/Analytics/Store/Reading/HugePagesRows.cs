using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>hugepages</c>.</summary>
internal static class HugePagesRows
{
    public const string Sql = """
        SELECT event_id, numa_node, total_pages, free_pages, surplus_pages, hugepage_bytes
        FROM hugepages
        """;

    public static void Read(RowReader row, ReportDraft report) =>
        report.HugePages.Add(new HugePages(row.Integer(), row.Long(), row.Long(), row.Long(), row.Size()));
}
