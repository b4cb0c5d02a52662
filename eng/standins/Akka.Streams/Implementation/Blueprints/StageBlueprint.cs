using Akka.Streams.Implementation.Islands;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Blueprints;

internal sealed class StageBlueprint<TShape, TMat>(GraphStageWithMaterializedValue<TShape, TMat> stage, Attributes own) : Blueprint where TShape : Shape
{
    public override Ends Build(Building building, Attributes inherited, Island island)
    {
        var attributes = inherited.And(own);
        if (own.Contains(Attributes.AsyncBoundary.Instance)) island = building.NewIsland();
        var made = stage.CreateLogicAndMaterializedValue(attributes);
        var logic = made.Logic;
        building.Add(logic, attributes, island);

        var shape = stage.Shape;
        var ins = new InletEnd[shape.Inlets.Length];
        for (var i = 0; i < ins.Length; i++) ins[i] = new InletEnd(logic, shape.Inlets[i]);
        var outs = new OutletEnd[shape.Outlets.Length];
        for (var i = 0; i < outs.Length; i++) outs[i] = new OutletEnd(logic, shape.Outlets[i]);
        return new Ends(ins, outs, made.MaterializedValue);
    }

    public override Blueprint WithAttributes(Attributes attributes) => new StageBlueprint<TShape, TMat>(stage, attributes);

    public override Blueprint AddAttributes(Attributes attributes) => new StageBlueprint<TShape, TMat>(stage, own.And(attributes));
}
