namespace Oom.Contracts;

/// <summary>
/// One row of the table of tasks that could have been killed. Which columns there are is said by the table's own header;
/// a column that it does not have is null.
/// </summary>
public readonly record struct TaskRow
{
    public required int Pid { get; init; }

    public required long Uid { get; init; }

    /// <summary>Thread group: the process.</summary>
    public required int Tgid { get; init; }

    public required Pages TotalVm { get; init; }

    public required Pages Rss { get; init; }

    /// <summary>From 6.8 on.</summary>
    public Pages? RssAnon { get; init; }

    public Pages? RssFile { get; init; }

    public Pages? RssShmem { get; init; }

    /// <summary>Page tables: bytes as printed from 4.15 on; before that pages (<c>nr_ptes + nr_pmds + nr_puds</c>).</summary>
    public long? PageTableBytes { get; init; }

    /// <summary>Page table pages of the older layouts.</summary>
    public Pages? PageTables { get; init; }

    public Pages? SwapEntries { get; init; }

    public int? OomScoreAdj { get; init; }

    /// <summary>2.6.32: <c>oom_adj</c>.</summary>
    public int? OomAdj { get; init; }

    public int? Cpu { get; init; }

    public required string Comm { get; init; }
}
