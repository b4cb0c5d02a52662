using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Flows;

/// <summary>A logic that pulls when it is pulled, and heeds the supervision strategy.</summary>
internal abstract class FlowLogic<TIn, TOut> : InAndOutGraphStageLogic
{
    protected readonly Inlet<TIn> In;
    protected readonly Outlet<TOut> Out;
    private readonly Decider _decider;

    protected FlowLogic(FlowShape<TIn, TOut> shape, Attributes attributes) : base(shape)
    {
        In = shape.Inlet;
        Out = shape.Outlet;
        _decider = attributes.Decider();
        SetHandler(In, Out, this);
    }

    public override void OnPull() => Pull(In);

    protected Directive Decide(Exception e) => _decider(e);

    /// <summary>Fails the stage or, without the element, goes on.</summary>
    protected void Supervise(Exception e)
    {
        var directive = _decider(e);
        if (directive == Directive.Stop)
        {
            FailStage(e);
            return;
        }
        if (directive == Directive.Restart) Restart();
        TryPull(In);
    }

    /// <summary>Forgets what has been gathered.</summary>
    protected virtual void Restart() { }
}
