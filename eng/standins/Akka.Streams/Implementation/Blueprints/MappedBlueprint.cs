using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

internal sealed class MappedBlueprint(Blueprint inner, Func<object?, object?> map) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        var ends = inner.Build(building, inherited, island);
        return ends with { Materialized = map(ends.Materialized) };
    }
}
