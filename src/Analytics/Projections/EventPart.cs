using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The columns that every row of a Mem-Info or cgroup table shares: which event, which machine, when.</summary>
public readonly record struct EventPart(string EventId, string Node, DateTimeOffset? At)
{
    public static EventPart Of(KernelEvent kernelEvent) =>
        new(kernelEvent.Id.ToString(), kernelEvent.Node, Moment.Of(kernelEvent.Time).At);
}
