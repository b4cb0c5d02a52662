using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class SharedKillSwitchFlow<T>(SharedKillSwitch killSwitch, Fuse fuse) : GraphStageWithMaterializedValue<FlowShape<T, T>, SharedKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("in"), new Outlet<T>("out"));

    public override ILogicAndMaterializedValue<SharedKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<SharedKillSwitch>(new FuseLogic<T>(Shape, inheritedAttributes, fuse), killSwitch);
}
