using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The shape of a graph that can be run: no port is open.</summary>
public class ClosedShape : Shape
{
    public static readonly ClosedShape Instance = new();

    private ClosedShape() : base([], []) { }

    public override ImmutableArray<Inlet> Inlets => [];

    public override ImmutableArray<Outlet> Outlets => [];
}
