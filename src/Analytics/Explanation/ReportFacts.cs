using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>What several rules need to know about a report, worked out once.</summary>
public sealed class ReportFacts
{
    public ReportFacts(OomReport read)
    {
        IsPageSizeKnown = PrintedPageSize.Of(read) is not null;
        var report = read.Memory.PageSize is null && PrintedPageSize.Of(read) is { } bytes ? read with { Memory = read.Memory with { PageSize = bytes } } : read;
        Report = report;
        Ranking = TaskRanker.Rank(report);
        Total = Ranking?.Total ?? TotalPages.Of(report);
        Request = new MemoryRequest(report.Request);
        Zones = new ZoneJudge(report, Total).Judge();
        Machine = MachinePicture.Of(report);
        Picture = Total.Limit switch
        {
            OomLimit.Memcg => MemcgPicture.Of(report),
            OomLimit.Cpuset or OomLimit.MemoryPolicy => MachinePicture.OfNodes(report, Total.Nodes) ?? Machine,
            OomLimit.Machine or OomLimit.Unknown => Machine,
        };
        Primary = report.Victims.FirstOrDefault(victim => victim.IsPrimary) ?? report.Victims.FirstOrDefault();
        Killed = Ranking is null || Primary is null ? null
            : Ranking.Tasks.FirstOrDefault(task => task.Row.Pid == Primary.Pid) ?? Ranking.Tasks.FirstOrDefault(task => task.Row.Tgid == Primary.Pid);
        Largest = Ranking is null ? [] : [.. Ranking.Tasks.OrderByDescending(task => HeldBytes(task.Row))];
    }

    /// <summary>The report, with its size of a page where only the kill line shows that.</summary>
    public OomReport Report { get; }

    public bool IsPageSizeKnown { get; }

    /// <summary>Null when no row of the task table is there.</summary>
    public TaskRanking? Ranking { get; }

    public TotalPages Total { get; }

    public MemoryRequest Request { get; }

    public ImmutableArray<ZoneStanding> Zones { get; }

    /// <summary>The memory that ran out: the cgroup's, the nodes', the machine's. Null when the log does not show it.</summary>
    public MemoryPicture? Picture { get; }

    /// <summary>The whole machine, where Mem-Info is there.</summary>
    public MemoryPicture? Machine { get; }

    /// <summary>The victim that the kernel chose, from its kill line.</summary>
    public Victim? Primary { get; }

    /// <summary>Its row of the table.</summary>
    public RankedTask? Killed { get; }

    /// <summary>All rows, those that hold most first.</summary>
    public ImmutableArray<RankedTask> Largest { get; }

    public bool IsMemcg => Total.Limit == OomLimit.Memcg;

    /// <summary>The highest zone that the request may use and the higher one that has memory left; null unless that is so.</summary>
    public (ZoneStanding Low, ZoneStanding High)? LowZones
    {
        get
        {
            if (IsMemcg || !Request.IsKnown || Report.IsSysRq || Request.HighestZone == "Movable")
                return null;
            var allowed = Zones.Where(zone => zone.State != ZoneState.NotAllowed).ToArray();
            var high = Zones.Where(zone => zone.State == ZoneState.NotAllowed && zone.Zone != "Device" && !ZoneOrder.IsUpTo(zone.Zone, Request.HighestZone)).MaxBy(zone => zone.FreeBytes);
            if (allowed.Length == 0 || high is null || allowed.Any(zone => zone.State == ZoneState.Enough)
                || high.FreeBytes <= (high.HighBytes ?? 0) || high.FreeBytes <= 2 * allowed.SumUp(zone => zone.FreeBytes))
                return null;
            return (allowed.MaxBy(zone => Array.IndexOf(ZoneOrder.Names, zone.Zone))!, high);
        }
    }

    /// <summary>What would come back if this process alone ended: anonymous memory and page tables; before 6.8 rss, which has shared pages too.</summary>
    public long OwnBytes(in TaskRow row)
    {
        var pageSize = Report.PageSize;
        var resident = (row.RssAnon ?? row.Rss).ToBytes(pageSize);
        if (row.RssAnon is null && MostOfOne is { } anon)
            resident = Math.Min(resident, anon);
        return resident + (row.PageTableBytes ?? row.PageTables?.ToBytes(pageSize) ?? 0);
    }

    /// <summary>The same with what is swapped out.</summary>
    public long HeldBytes(in TaskRow row) => OwnBytes(row) + (row.SwapEntries?.ToBytes(Report.PageSize) ?? 0);

    /// <summary>What the victims held, in RAM by their kill lines and in swap by the task table; null when neither shows it.</summary>
    public long? VictimBytes
    {
        get
        {
            long? sum = null;
            foreach (var victim in Report.Victims)
            {
                var row = Ranking?.Tasks.FirstOrDefault(task => task.Row.Pid == victim.Pid)?.Row;
                if (victim.AnonRss is { } anon)
                    sum = (sum ?? 0) + anon.Bytes + (victim.PageTables?.Bytes ?? 0) + (row?.SwapEntries?.ToBytes(Report.PageSize) ?? 0);
                else if (row is { } known)
                    sum = (sum ?? 0) + HeldBytes(known);
            }

            return sum;
        }
    }

    /// <summary>What each task may have had in swap beyond that, where the table has no such column.</summary>
    public long UnknownSwapBytes => Ranking is not null && Ranking.Tasks.All(task => task.Row.SwapEntries is not null) ? 0 : IsMemcg ? 0 : UsedSwapBytes;

    /// <summary>The memory that ran out and the swap in use: what all together can hold.</summary>
    public long Capacity => (Picture?.TotalBytes ?? 0) + UsedSwapBytes;

    private long UsedSwapBytes
    {
        get
        {
            var inTable = Ranking?.Tasks.SumUp(task => task.Row.SwapEntries?.ToBytes(Report.PageSize) ?? 0) ?? 0;
            var printed = IsMemcg ? Report.Cgroup.Swap?.Usage.Bytes : Picture is { TotalSwapBytes: { } total, FreeSwapBytes: { } free } ? total - free : null;
            return Math.Max(inTable, printed ?? 0);
        }
    }

    /// <summary>
    /// No process holds more than all together: rss has pages of files and shared memory in it, and in a cgroup pages that are
    /// charged to another.
    /// </summary>
    private long? MostOfOne => Picture switch
    {
        null => null,
        { IsMemcg: true } memcg => memcg.IsWhole ? memcg[MemoryKind.Processes] : memcg.TotalBytes - memcg[MemoryKind.Free],
        { } machine when machine[MemoryKind.Processes] > 0 => machine[MemoryKind.Processes] + machine[MemoryKind.Unevictable],
        _ => null,
    };
}
