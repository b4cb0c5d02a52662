using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>tasks</c>.</summary>
internal static class TaskRows
{
    public const string Sql = """
        SELECT
            report_id, pid, uid, tgid, total_vm_bytes, rss_bytes, rss_anon_bytes, rss_file_bytes, rss_shmem_bytes,
            pgtables_bytes, swap_bytes, oom_score_adj, oom_adj, cpu, comm
        FROM tasks
        """;

    public static void Read(RowReader row, ReportDraft report)
    {
        var pageSize = report.PageSize;
        var task = new TaskRow
        {
            Pid = row.Integer(),
            Uid = row.Long(),
            Tgid = row.Integer(),
            TotalVm = row.Pages(pageSize),
            Rss = row.Pages(pageSize),
            RssAnon = row.MaybePages(pageSize),
            RssFile = row.MaybePages(pageSize),
            RssShmem = row.MaybePages(pageSize),
            PageTableBytes = row.MaybeLong(),
            SwapEntries = row.MaybePages(pageSize),
            OomScoreAdj = row.MaybeInteger(),
            OomAdj = row.MaybeInteger(),
            Cpu = row.MaybeInteger(),
            Comm = row.Text(),
        };
        report.Tasks.Add(IsInPages(report) && task.PageTableBytes is { } bytes ? task with { PageTableBytes = null, PageTables = Pages.OfBytes(bytes, pageSize) } : task);
    }

    /// <summary>nr_ptes and the like of kernels before 4.15. Where the header is lost the two cannot be told apart any more, and count the same.</summary>
    private static bool IsInPages(ReportDraft report) => !report.TaskColumns.IsEmpty && !report.TaskColumns.Contains("pgtables_bytes");
}
