namespace Akka.Streams.Implementation.Islands;

/// <summary>A connection with its one-element slot.</summary>
internal sealed class Connection<T>(OutletEnd from, InletEnd to) : Connection(from, to)
{
    public T? Element;

    public override void DropElement()
    {
        Element = default;
        HasElement = false;
    }
}
