using Akka.Streams.Implementation.Islands;

namespace Akka.Streams;

public abstract class Inlet : InPort
{
    public readonly string Name;

    private protected Inlet(string name) => Name = name;

    public override string ToString() => Name;

    /// <summary>Makes a connection to this inlet within an island.</summary>
    internal abstract Connection Connect(OutletEnd from, InletEnd to);

    /// <summary>Makes an async boundary in front of this inlet.</summary>
    internal abstract Crossing Cross(int capacity, Island departure, Island arrival, IMaterializer materializer);
}
