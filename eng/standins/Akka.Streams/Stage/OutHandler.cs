using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Stage;

public abstract class OutHandler : IOutHandler
{
    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => Island.ActiveStage.CancelStage(cause);
}
