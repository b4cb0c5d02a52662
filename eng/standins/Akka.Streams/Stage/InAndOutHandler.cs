using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Stage;

public abstract class InAndOutHandler : IInHandler, IOutHandler
{
    public abstract void OnPush();

    public abstract void OnPull();

    public virtual void OnUpstreamFinish() => Island.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => Island.ActiveStage.FailStage(e);

    public virtual void OnDownstreamFinish(Exception cause) => Island.ActiveStage.CancelStage(cause);
}
