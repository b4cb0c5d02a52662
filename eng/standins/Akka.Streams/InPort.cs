namespace Akka.Streams;

public abstract class InPort
{
    private protected InPort() { }

    /// <summary>The place among its shape's inlets, set by the shape.</summary>
    internal int Id { get; set; } = -1;
}
