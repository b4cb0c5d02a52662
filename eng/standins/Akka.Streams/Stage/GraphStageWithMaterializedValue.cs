using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Blueprints;

namespace Akka.Streams.Stage;

/// <summary>
/// A stage: its shape, and a factory of what runs. The stage itself is shared by all its materializations and holds no state;
/// the logic is made anew for each and holds it all.
/// </summary>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized> : IGraph<TShape, TMaterialized> where TShape : Shape
{
    private Blueprint? _blueprint;

    public abstract TShape Shape { get; }

    protected virtual Attributes InitialAttributes => Attributes.None;

    Blueprint IGraph<TShape>.Blueprint => Blueprint;

    private Blueprint Blueprint => _blueprint ??= new StageBlueprint<TShape, TMaterialized>(this, InitialAttributes);

    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes inheritedAttributes);

    public IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes) => new Graph<TShape, TMaterialized>(Shape, Blueprint.WithAttributes(attributes));

    public IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes) => new Graph<TShape, TMaterialized>(Shape, Blueprint.AddAttributes(attributes));

    public IGraph<TShape, TMaterialized> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMaterialized> Async() => AddAttributes(Attributes.CreateAsyncBoundary());
}
