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
        ReportId = report.Id.ToString();
        At = Moment.Of(report.Time).At;
        Count = report.Tasks?.Rows.Length ?? 0;
    }

    public string ReportId { get; }

    public string Node => _report.Node;

    public DateTimeOffset? At { get; }

    public int Count { get; }

    public TaskSample this[int index]
    {
        get
        {
            ref readonly var row = ref _report.Tasks!.Rows.ItemRef(index);
            return new TaskSample(
                RowNumber: index + 1, row.Pid, row.Tgid, row.Uid, row.Comm,
                TotalVmBytes: row.TotalVm.ToBytes(_pageSize), RssBytes: row.Rss.ToBytes(_pageSize),
                RssAnonBytes: row.RssAnon?.ToBytes(_pageSize), RssFileBytes: row.RssFile?.ToBytes(_pageSize),
                RssShmemBytes: row.RssShmem?.ToBytes(_pageSize),
                PageTableBytes: row.PageTableBytes ?? row.PageTables?.ToBytes(_pageSize),
                SwapBytes: row.SwapEntries?.ToBytes(_pageSize),
                row.OomScoreAdj, row.OomAdj, row.Cpu,
                IsVictim: IsVictim(row.Pid),
                // A thread may have asked for the memory; the table shows processes.
                IsTrigger: _report.Trigger.Pid is { } pid && (pid == row.Pid || pid == row.Tgid));
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
