using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ActionOutHandler(Action onPull, Action<Exception> onDownstreamFinish) : IOutHandler
{
    public void OnPull() => onPull();

    public void OnDownstreamFinish(Exception cause) => onDownstreamFinish(cause);
}
