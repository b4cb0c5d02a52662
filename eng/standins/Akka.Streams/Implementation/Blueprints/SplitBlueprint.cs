using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

internal sealed class SplitBlueprint(Blueprint first, Blueprint sink, Blueprint junction, Func<object?, object?, object?> combine) : Blueprint
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        var left = first.Build(building, inherited, island);
        var split = junction.Build(building, inherited, island);
        var right = sink.Build(building, inherited, island);
        building.Connect(left.Outs[0], split.Ins[0]);
        building.Connect(split.Outs[1], right.Ins[0]);
        return new Ends(left.Ins, [split.Outs[0]], combine(left.Materialized, right.Materialized));
    }
}
