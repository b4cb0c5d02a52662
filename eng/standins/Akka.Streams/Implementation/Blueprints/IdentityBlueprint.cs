using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

/// <summary>A flow that does nothing: left out where it is connected to something, unless it got attributes.</summary>
internal sealed class IdentityBlueprint(Blueprint stage) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island) => stage.Build(building, inherited, island);

    public override Blueprint WithAttributes(Attributes attributes) => stage.WithAttributes(attributes);

    public override Blueprint AddAttributes(Attributes attributes) => stage.AddAttributes(attributes);
}
