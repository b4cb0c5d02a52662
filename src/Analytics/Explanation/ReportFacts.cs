using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>What several rules need to know about a report, worked out once.</summary>
public sealed class ReportFacts
{
    private readonly long _usedSwapBytes;

    /// <summary>
    /// No process holds more than all together: rss has pages of files and shared memory in it, and in a cgroup pages that are
    /// charged to another. Null when that is not known.
    /// </summary>
    private readonly long? _mostOfOne;

    public ReportFacts(OomReport read)
    {
        var report = PrintedPageSize.PutInto(read);
        Report = report;
        Ranking = TaskRanker.Rank(report);
        Formula = Ranking?.Formula ?? BadnessFormula.Of(report);
        Total = Ranking?.Total ?? TotalPages.Of(report);
        Request = new MemoryRequest(report.Request);
        Zones = new ZoneJudge(report, Total, Request).Judge();
        Stats = MemcgStats.Of(report.Cgroup);
        Machine = MachinePicture.Of(report);
        Picture = Total.Limit switch
        {
            OomLimit.Memcg => MemcgPicture.Of(report, Stats),
            OomLimit.Cpuset or OomLimit.MemoryPolicy => MachinePicture.OfNodes(report, Total.Nodes) ?? Machine,
            OomLimit.Machine or OomLimit.Unknown => Machine,
        };
        _usedSwapBytes = UsedSwap();
        _mostOfOne = MostOfOne();
        Primary = report.Victims.FirstOrDefault(victim => victim.IsPrimary) ?? report.Victims.FirstOrDefault();
        Killed = RowOf(Primary);
        Holdings = HoldingsOf(Ranking?.Tasks ?? []);
        Largest = LargestOf(Holdings);
        LargestSurvivor = SurvivorOf(Holdings);
        VictimBytes = SumOfVictims();
    }

    /// <summary>The report, with its size of a page where only the kill line shows that.</summary>
    public OomReport Report { get; }

    public bool IsPageSizeKnown => Report.Memory.PageSize is not null;

    /// <summary>Null when no row of the task table is there.</summary>
    public TaskRanking? Ranking { get; }

    /// <summary>How the kernel that printed the report chose.</summary>
    public BadnessFormula Formula { get; }

    public TotalPages Total { get; }

    public MemoryRequest Request { get; }

    public ImmutableArray<ZoneStanding> Zones { get; }

    /// <summary>The memory that ran out: the cgroup's, the nodes', the machine's. Null when the log does not show it.</summary>
    public MemoryPicture? Picture { get; }

    /// <summary>The whole machine, where Mem-Info is there.</summary>
    public MemoryPicture? Machine { get; }

    /// <summary>The statistics of the cgroup at its limit.</summary>
    internal MemcgStats Stats { get; }

    /// <summary>The victim that the kernel chose, from its kill line.</summary>
    public Victim? Primary { get; }

    /// <summary>Its row of the table.</summary>
    public RankedTask? Killed { get; }

    /// <summary>All rows in the order of the ranking.</summary>
    public ImmutableArray<TaskHolding> Holdings { get; }

    /// <summary>The ten rows that hold most, the largest first.</summary>
    public ImmutableArray<TaskHolding> Largest { get; }

    /// <summary>The row that holds most of those that lived on; nobody, with nothing, where the table has none.</summary>
    public TaskHolding LargestSurvivor { get; }

    /// <summary>What the victims held, in RAM by their kill lines and in swap by the task table; null when neither shows it.</summary>
    public long? VictimBytes { get; }

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

    /// <summary>What each task may have had in swap beyond that, where the table has no such column.</summary>
    public long UnknownSwapBytes => IsMemcg || (Ranking is not null && Ranking.Tasks.All(task => task.InPlace.SwapEntries is not null)) ? 0 : _usedSwapBytes;

    /// <summary>The memory that ran out and the swap in use: what all together can hold.</summary>
    public long Capacity => (Picture?.TotalBytes ?? 0) + _usedSwapBytes;

    /// <summary>By pid, or by the pid of its group when the leader's thread has gone.</summary>
    private RankedTask? RowOf(Victim? victim)
    {
        if (Ranking is null || victim is null)
            return null;
        RankedTask? ofGroup = null;
        foreach (var task in Ranking.Tasks)
        {
            if (task.InPlace.Pid == victim.Pid)
                return task;
            if (task.InPlace.Tgid == victim.Pid)
                ofGroup ??= task;
        }

        return ofGroup;
    }

    private ImmutableArray<TaskHolding> HoldingsOf(ImmutableArray<RankedTask> tasks)
    {
        var holdings = new TaskHolding[tasks.Length];
        for (var place = 0; place < holdings.Length; place++)
            holdings[place] = new TaskHolding(tasks[place], HeldBytes(tasks[place].InPlace));
        return ImmutableCollectionsMarshal.AsImmutableArray(holdings);
    }

    /// <summary>Equal ones in the order of the ranking. Sorting all of a large table costs more than all else.</summary>
    private static ImmutableArray<TaskHolding> LargestOf(ImmutableArray<TaskHolding> holdings)
    {
        const int Most = 10;
        var largest = new TaskHolding[Math.Min(Most, holdings.Length)];
        var count = 0;
        foreach (ref readonly var holding in holdings.AsSpan())
        {
            if (count == largest.Length && largest[^1].Bytes >= holding.Bytes)
                continue;
            var place = count < largest.Length ? count++ : count - 1;
            for (; place > 0 && largest[place - 1].Bytes < holding.Bytes; place--)
                largest[place] = largest[place - 1];
            largest[place] = holding;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(largest);
    }

    private TaskHolding SurvivorOf(ImmutableArray<TaskHolding> holdings)
    {
        var largest = default(TaskHolding);
        foreach (ref readonly var holding in holdings.AsSpan())
        {
            if ((largest.Task is null || holding.Bytes > largest.Bytes) && !holding.Task.IsKilled && holding.Task.InPlace.Pid != Primary?.Pid)
                largest = holding;
        }

        return largest;
    }

    /// <summary>
    /// What would come back if this process alone ended, in RAM and in swap: anonymous memory and page tables; before 6.8 rss,
    /// which has shared pages too.
    /// </summary>
    private long HeldBytes(in TaskRow row)
    {
        var pageSize = Report.PageSize;
        var resident = (row.RssAnon ?? row.Rss).ToBytes(pageSize);
        if (row.RssAnon is null && _mostOfOne is { } anon)
            resident = Math.Min(resident, anon);
        return resident + (row.PageTableBytes ?? row.PageTables?.ToBytes(pageSize) ?? 0) + (row.SwapEntries?.ToBytes(pageSize) ?? 0);
    }

    private long? SumOfVictims()
    {
        var rows = new Dictionary<int, RankedTask>(Report.Victims.Length);
        foreach (var task in Ranking?.Tasks ?? [])
        {
            if (task.IsKilled)
                rows.TryAdd(task.InPlace.Pid, task);
        }

        long? sum = null;
        foreach (var victim in Report.Victims)
        {
            var task = rows.GetValueOrDefault(victim.Pid);
            if (victim.AnonRss is { } anon)
                sum = (sum ?? 0) + anon.Bytes + (victim.PageTables?.Bytes ?? 0) + (task?.InPlace.SwapEntries?.ToBytes(Report.PageSize) ?? 0);
            else if (task is not null)
                sum = (sum ?? 0) + HeldBytes(task.InPlace);
        }

        return sum;
    }

    private long UsedSwap()
    {
        var inTable = 0L;
        foreach (var task in Ranking?.Tasks ?? [])
            inTable = SaturatingSum.Add(inTable, task.InPlace.SwapEntries?.ToBytes(Report.PageSize) ?? 0);
        var printed = IsMemcg ? Report.Cgroup.Swap?.Usage.Bytes : Picture is { TotalSwapBytes: { } total, FreeSwapBytes: { } free } ? total - free : null;
        return Math.Max(inTable, printed ?? 0);
    }

    private long? MostOfOne() => Picture switch
    {
        null => null,
        { IsMemcg: true } memcg => memcg.IsWhole ? memcg[MemoryKind.Processes] : memcg.TotalBytes - memcg[MemoryKind.Free],
        { } machine when machine[MemoryKind.Processes] > 0 => machine[MemoryKind.Processes] + machine[MemoryKind.Unevictable],
        _ => null,
    };
}
