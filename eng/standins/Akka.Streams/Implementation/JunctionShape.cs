using System.Collections.Immutable;

namespace Akka.Streams.Implementation;

/// <summary>The shape of a stage that joins or splits: any number of ports.</summary>
internal sealed class JunctionShape(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets) : Shape(inlets.AsSpan(), outlets.AsSpan())
{
    public override ImmutableArray<Inlet> Inlets { get; } = inlets;

    public override ImmutableArray<Outlet> Outlets { get; } = outlets;
}
