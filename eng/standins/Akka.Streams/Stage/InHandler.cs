using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Stage;

public abstract class InHandler : IInHandler
{
    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => Island.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => Island.ActiveStage.FailStage(e);
}
