using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>kills</c>.</summary>
internal static class VictimRows
{
    public const string Sql = """
        SELECT
            report_id, pid, comm, is_primary, monotonic_seconds, epoch_us("at"), at_provenance, line, uid,
            total_vm_bytes, anon_rss_bytes, file_rss_bytes, shmem_rss_bytes, pgtables_bytes, oom_score_adj
        FROM kills
        """;

    public static void Read(RowReader row, ReportDraft report) => report.Victims.Add(new Victim
    {
        Pid = row.Integer(),
        Comm = row.Text(),
        IsPrimary = row.Boolean(),
        Time = new LineTime(Micros(row.MaybeDouble()), row.MaybeLong() ?? LineTime.Unknown.WallMicros, StoredWords.ProvenanceOf(row.MaybeText())),
        Line = row.Long(),
        Uid = row.MaybeLong(),
        TotalVm = row.MaybeSize(),
        AnonRss = row.MaybeSize(),
        FileRss = row.MaybeSize(),
        ShmemRss = row.MaybeSize(),
        PageTables = row.MaybeSize(),
        OomScoreAdj = row.MaybeInteger(),
    });

    /// <summary>Exact for 285 years after boot: a double has 53 bits.</summary>
    private static long Micros(double? seconds) => seconds is { } known ? (long)Math.Round(known * 1e6) : LineTime.Unknown.MonotonicMicros;
}
