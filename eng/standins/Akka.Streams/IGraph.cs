using Akka.Streams.Implementation.Blueprints;

namespace Akka.Streams;

/// <summary>A description of stages and how they are connected; it can be materialized any number of times.</summary>
public interface IGraph<out TShape> where TShape : Shape
{
    TShape Shape { get; }

    internal Blueprint Blueprint { get; }
}
