using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>events</c>, the ledger.</summary>
public sealed record EventRow
{
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public required string Node { get; init; }
    public required string? BootId { get; init; }
    public required Moment Time { get; init; }
    public required LineRange Lines { get; init; }

    /// <summary>Printed microseconds since boot, so that copies can be compared without rounding.</summary>
    public required long? MonotonicMicros { get; init; }

    public static EventRow Of(KernelEvent kernelEvent) => new()
    {
        EventId = kernelEvent.Id.ToString(),
        Kind = KernelWords.OfKind(kernelEvent),
        Node = kernelEvent.Node,
        BootId = kernelEvent.BootId,
        Time = Moment.Of(kernelEvent.Time),
        Lines = kernelEvent.Lines,
        MonotonicMicros = kernelEvent.Time.HasMonotonic ? kernelEvent.Time.MonotonicMicros : null,
    };
}
