using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The ports of a graph. A port belongs to one place of one shape.</summary>
public abstract class Shape
{
    private protected Shape(ReadOnlySpan<Inlet> inlets, ReadOnlySpan<Outlet> outlets)
    {
        for (var id = 0; id < inlets.Length; id++) inlets[id].Id = id;
        for (var id = 0; id < outlets.Length; id++) outlets[id].Id = id;
    }

    public abstract ImmutableArray<Inlet> Inlets { get; }

    public abstract ImmutableArray<Outlet> Outlets { get; }

    public override string ToString() => $"{GetType().Name}([{string.Join(", ", Inlets)}] [{string.Join(", ", Outlets)}])";
}
