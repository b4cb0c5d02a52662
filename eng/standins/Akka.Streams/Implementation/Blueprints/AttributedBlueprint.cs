using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

/// <summary>A graph of several stages with attributes of its own, which those of the stages inside specialize.</summary>
internal sealed class AttributedBlueprint(Blueprint inner, Attributes own) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        if (own.Contains(Attributes.AsyncBoundary.Instance)) island = building.NewIsland();
        return inner.Build(building, inherited.And(own), island);
    }

    public override Blueprint WithAttributes(Attributes attributes) => new AttributedBlueprint(inner, attributes);

    public override Blueprint AddAttributes(Attributes attributes) => new AttributedBlueprint(inner, own.And(attributes));
}
