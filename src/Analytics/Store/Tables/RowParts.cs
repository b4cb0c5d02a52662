using System.Collections.Immutable;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Groups of columns that several tables share.</summary>
internal static class RowParts
{
    public static TableWriter Add(this TableWriter row, in EventHead head) => row
        .Add(head.EventId)
        .Add(head.Node)
        .Add(head.BootId)
        .Add(head.Time);

    public static TableWriter Add(this TableWriter row, in Moment time) => row
        .Add(time.At)
        .Add(time.Provenance)
        .Add(time.MonotonicSeconds);

    public static TableWriter Add(this TableWriter row, in UsageColumns usage) => row
        .Add(usage.UsageBytes)
        .Add(usage.LimitBytes)
        .Add(usage.IsUnlimited)
        .Add(usage.FailCount);

    public static TableWriter Add(this TableWriter row, AllocationRequest request) => row
        .Add(request.GfpMask)
        .Add(request.GfpFlags)
        .Add(request.GfpFlags is null ? (bool?)null : request.GfpFlagsFromTable)
        .Add(request.GfpText)
        .Add(request.Order)
        .Add(request.Nodemask);

    public static TableWriter Add(this TableWriter row, in MemoryTotals totals) => row
        .Add(totals.RamBytes)
        .Add(totals.FreeSwapBytes)
        .Add(totals.TotalSwapBytes);

    public static TableWriter Add(this TableWriter row, in CgroupPath place) => row
        .Add(place.Pod)
        .Add(place.PodUid)
        .Add(place.QosClass)
        .Add(place.Container)
        .Add(place.Unit);

    public static TableWriter AddSource(this TableWriter row, in LineRange lines) => row
        .Add(lines.SourceName)
        .Add(lines.FirstLine)
        .Add(lines.LastLine);

    public static TableWriter AddSourceLine(this TableWriter row, in LineRange lines) => row
        .Add(lines.SourceName)
        .Add(lines.FirstLine);
}
