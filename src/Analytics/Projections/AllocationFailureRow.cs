using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>alloc_failures</c>.</summary>
public sealed record AllocationFailureRow
{
    public required EventHead Head { get; init; }
    public required string Kind { get; init; }
    public required string Comm { get; init; }
    public required int? Pid { get; init; }
    public required AllocationRequest Request { get; init; }
    public required long? RequestedBytes { get; init; }
    public required string? Cache { get; init; }
    public required string? KernelRelease { get; init; }
    public required string? CallTrace { get; init; }
    public required bool HasMemoryInfo { get; init; }
    public required MemoryTotals Totals { get; init; }
    public required int? PageSizeBytes { get; init; }
    public required LineRange Lines { get; init; }

    public static AllocationFailureRow Of(AllocationFailed failed) => new()
    {
        Head = EventHead.Of(failed),
        Kind = KernelWords.Of(failed.Kind),
        Comm = failed.Comm,
        Pid = failed.Pid,
        Request = failed.Request,
        RequestedBytes = failed.Bytes,
        Cache = failed.Cache,
        KernelRelease = failed.KernelRelease,
        CallTrace = failed.CallTrace,
        HasMemoryInfo = failed.Memory is { IsEmpty: false },
        Totals = failed.Memory is null ? default : MemoryTotals.Of(failed.Memory),
        PageSizeBytes = failed.Memory?.PageSize,
        Lines = failed.Lines,
    };
}
