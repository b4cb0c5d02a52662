using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

internal sealed class JoinBlueprint(Blueprint first, Blueprint second, Blueprint junction, Func<object?, object?, object?> combine) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        var left = first.Build(building, inherited, island);
        var right = second.Build(building, inherited, island);
        var joined = junction.Build(building, inherited, island);
        building.Connect(left.Outs[0], joined.Ins[0]);
        building.Connect(right.Outs[0], joined.Ins[1]);
        return new Ends(left.Ins, joined.Outs, combine(left.Materialized, right.Materialized));
    }
}
