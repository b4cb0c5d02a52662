using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>
/// The rows of <c>tasks</c> of one report. There are more of these than of all else together, so nothing is made for a
/// row before it is asked for, and a row is a value.
/// </summary>
public readonly struct TaskSamples
{
    private readonly OomReport _report;
    private readonly int _pageSize;

    public TaskSamples(OomReport report)
    {
        _report = report;
        _pageSize = report.PageSize;
        Count = report.Tasks?.Rows.Length ?? 0;
    }

    public int Count { get; }

    public TaskSample this[int index]
    {
        get
        {
            ref readonly var row = ref _report.Tasks!.Rows.ItemRef(index);
            return new TaskSample(
                row.Pid, row.Tgid, row.Uid, row.Comm,
                TotalVmBytes: row.TotalVm.ToBytes(_pageSize), RssBytes: row.Rss.ToBytes(_pageSize),
                RssAnonBytes: row.RssAnon?.ToBytes(_pageSize), RssFileBytes: row.RssFile?.ToBytes(_pageSize),
                RssShmemBytes: row.RssShmem?.ToBytes(_pageSize),
                PageTableBytes: row.PageTableBytes ?? row.PageTables?.ToBytes(_pageSize),
                SwapBytes: row.SwapEntries?.ToBytes(_pageSize),
                row.OomScoreAdj, row.OomAdj, row.Cpu,
                IsVictim: IsVictim(row.Pid));
        }
    }

    private bool IsVictim(int pid)
    {
        foreach (var victim in _report.Victims)
        {
            if (victim.Pid == pid)
                return true;
        }
        return false;
    }
}
