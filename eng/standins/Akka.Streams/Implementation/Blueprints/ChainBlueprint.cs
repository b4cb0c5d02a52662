using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

internal sealed class ChainBlueprint(Blueprint first, Blueprint second, Func<object?, object?, object?> combine) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        var left = first.Build(building, inherited, island);
        var right = second.Build(building, inherited, island);
        building.Connect(left.Outs[0], right.Ins[0]);
        return new Ends(left.Ins, right.Outs, combine(left.Materialized, right.Materialized));
    }
}
