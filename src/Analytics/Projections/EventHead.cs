using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The columns that the table of every kind of event begins with.</summary>
public readonly record struct EventHead(string EventId, string Node, string? BootId, Moment Time)
{
    public static EventHead Of(KernelEvent kernelEvent) =>
        new(kernelEvent.Id.ToString(), kernelEvent.Node, kernelEvent.BootId, Moment.Of(kernelEvent.Time));
}
