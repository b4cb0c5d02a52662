using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

/// <summary>A stage with one inlet and one outlet.</summary>
internal abstract class FlowStage<TIn, TOut> : GraphStage<FlowShape<TIn, TOut>>
{
    protected FlowStage() => Shape = new FlowShape<TIn, TOut>(In, Out);

    public Inlet<TIn> In { get; } = new("in");

    public Outlet<TOut> Out { get; } = new("out");

    public override FlowShape<TIn, TOut> Shape { get; }
}
