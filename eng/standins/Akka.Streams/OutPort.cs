namespace Akka.Streams;

public abstract class OutPort
{
    private protected OutPort() { }

    /// <summary>The place among its shape's outlets, set by the shape.</summary>
    internal int Id { get; set; } = -1;
}
