namespace Akka.Streams;

/// <summary>A graph that hands out a value each time it is materialized.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape> where TShape : Shape
{
    /// <summary>Replaces the attributes of this graph, not those of the stages in it.</summary>
    IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes);

    /// <summary>Adds to the attributes of this graph; an attribute given later is the more specific one.</summary>
    IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> Named(string name);

    /// <summary>Has this graph run concurrently with what it is connected to, with a bounded buffer between.</summary>
    IGraph<TShape, TMaterialized> Async();
}
