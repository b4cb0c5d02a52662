using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class UniqueKillSwitchFlow<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, UniqueKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("in"), new Outlet<T>("out"));

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var killSwitch = new UniqueKillSwitch();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(new FuseLogic<T>(Shape, inheritedAttributes, killSwitch.Fuse), killSwitch);
    }
}
