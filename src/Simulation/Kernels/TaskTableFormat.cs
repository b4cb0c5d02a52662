using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>The lines above the task table and its row.</summary>
internal sealed record TaskTableFormat(LineTemplate[] Heading, LineTemplate Row)
{
    /// <summary>2.6.32 of RHEL 6.</summary>
    public static TaskTableFormat El6 { get; } = new(
        ["<6>[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name"],
        "<6>[{Pid,5}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {RowCpu,3}     {RowOldAdj,3}         {RowAdj,5} {RowComm}");

    public static TaskTableFormat PageTablePages { get; } = new(
        ["<6>[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name"],
        "<6>[{Pid,5}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {Ptes,7} {SwapEntries,8}         {RowAdj,5} {RowComm}");

    public static TaskTableFormat WithPmds { get; } = new(
        ["<6>[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name"],
        "<6>[{Pid,5}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {Ptes,7} {Pmds,7} {SwapEntries,8}         {RowAdj,5} {RowComm}");

    public static TaskTableFormat PageTableBytes { get; } = new(
        ["<6>[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"],
        "<6>[{Pid,5}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {PageTableBytes,8} {SwapEntries,8}         {RowAdj,5} {RowComm}");

    public static TaskTableFormat WidePid { get; } = new(
        [
            "<6>Tasks state (memory values in pages):",
            "<6>[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        ],
        "<6>[{Pid,7}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {PageTableBytes,8} {SwapEntries,8}         {RowAdj,5} {RowComm}");

    public static TaskTableFormat SplitRss { get; } = new(
        [
            "<6>Tasks state (memory values in pages):",
            "<6>[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name",
        ],
        "<6>[{Pid,7}] {Uid,5} {Tgid,5} {TotalVm,8} {Rss,8} {RssAnon,8} {RssFile,8} {RssShmem,9} {PageTableBytes,8} {SwapEntries,8}"
        + "         {RowAdj,5} {RowComm}");
}
