namespace Akka.Streams.Stage;

/// <summary>A logic that is its own handler for its inlets.</summary>
public abstract class InGraphStageLogic : GraphStageLogic, IInHandler
{
    protected InGraphStageLogic(int inCount, int outCount) : base(inCount, outCount) { }

    protected InGraphStageLogic(Shape shape) : base(shape) { }

    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);
}
