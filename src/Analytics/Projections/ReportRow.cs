using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>reports</c>.</summary>
public sealed record ReportRow
{
    public required string ReportId { get; init; }
    public required string Node { get; init; }
    public required string? BootId { get; init; }
    public required Moment Time { get; init; }
    public required TriggerTask Trigger { get; init; }
    public required AllocationRequest Request { get; init; }
    public required string Scope { get; init; }
    public required string? ConstraintKind { get; init; }
    public required string? Cpuset { get; init; }
    public required string? MemsAllowed { get; init; }
    public required string? KernelRelease { get; init; }
    public required string? KernelBuild { get; init; }
    public required string? Taint { get; init; }
    public required string? Hardware { get; init; }
    public required string? CallTrace { get; init; }
    public required string? OomMemcg { get; init; }
    public required string? TaskMemcg { get; init; }
    public required string? GroupMemcg { get; init; }
    public required UsageColumns Memory { get; init; }
    public required UsageColumns MemorySwap { get; init; }
    public required UsageColumns Swap { get; init; }
    public required UsageColumns Kmem { get; init; }
    public required long? MinProtectionBytes { get; init; }
    public required long? LowProtectionBytes { get; init; }
    public required SelectedTask? Selected { get; init; }
    public required int Victims { get; init; }
    public required int? TaskRows { get; init; }
    public required int? TaskRowsShed { get; init; }
    public required string? TaskColumns { get; init; }
    public required MemoryTotals Totals { get; init; }
    public required SwapCacheStats? SwapCache { get; init; }
    public required int PageSizeBytes { get; init; }
    public required bool IsPageSizeAssumed { get; init; }
    public required bool IsComplete { get; init; }
    public required ImmutableArray<string> Missing { get; init; }
    public required string Sections { get; init; }
    public required string Outcome { get; init; }
    public required bool IsNoKillable { get; init; }
    public required string? PanicReason { get; init; }
    public required bool IsAllocTaskKilled { get; init; }
    public required string EndedBy { get; init; }
    public required bool IsSysRq { get; init; }
    public required LineRange Lines { get; init; }

    public static ReportRow Of(OomReport report) => new()
    {
        ReportId = report.Id.ToString(),
        Node = report.Node,
        BootId = report.BootId,
        Time = Moment.Of(report.Time),
        Trigger = report.Trigger,
        Request = report.Request,
        Scope = KernelWords.Of(report.Scope),
        ConstraintKind = KernelWords.OfConstraint(report.Constraint),
        Cpuset = report.Cpuset,
        MemsAllowed = report.MemsAllowed,
        KernelRelease = report.KernelRelease,
        KernelBuild = report.KernelBuild,
        Taint = report.Taint,
        Hardware = report.Hardware,
        CallTrace = report.CallTrace,
        OomMemcg = report.Cgroup.OomMemcg,
        TaskMemcg = report.Cgroup.TaskMemcg,
        GroupMemcg = report.GroupMemcg,
        Memory = UsageColumns.Of(report.Cgroup.Memory),
        MemorySwap = UsageColumns.Of(report.Cgroup.MemorySwap),
        Swap = UsageColumns.Of(report.Cgroup.Swap),
        Kmem = UsageColumns.Of(report.Cgroup.Kmem),
        MinProtectionBytes = report.Cgroup.MinProtection?.Bytes,
        LowProtectionBytes = report.Cgroup.LowProtection?.Bytes,
        Selected = report.Selected,
        Victims = report.Victims.Length,
        TaskRows = report.Tasks?.Rows.Length,
        TaskRowsShed = report.Tasks?.RowsShed,
        TaskColumns = report.Tasks is { } tasks ? string.Join(',', tasks.Columns) : null,
        Totals = MemoryTotals.Of(report.Memory),
        SwapCache = report.Memory.SwapCache,
        PageSizeBytes = report.PageSize,
        IsPageSizeAssumed = report.Memory.PageSize is null,
        IsComplete = report.IsComplete,
        Missing = KernelWords.Of(report.Missing),
        Sections = KernelWords.Of(report.Sections),
        Outcome = KernelWords.Of(report.Outcome),
        IsNoKillable = report.NoKillable,
        PanicReason = report.PanicReason,
        IsAllocTaskKilled = report.KilledAllocatingTask,
        EndedBy = KernelWords.Of(report.End),
        IsSysRq = report.IsSysRq,
        Lines = report.Lines,
    };
}
