using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ActionInHandler(Action onPush, Action onUpstreamFinish, Action<Exception> onUpstreamFailure) : IInHandler
{
    public void OnPush() => onPush();

    public void OnUpstreamFinish() => onUpstreamFinish();

    public void OnUpstreamFailure(Exception e) => onUpstreamFailure(e);
}
