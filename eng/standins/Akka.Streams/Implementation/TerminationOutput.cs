using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>For an outlet that only waits for being cancelled.</summary>
internal sealed class TerminationOutput(bool isEager) : OutHandler
{
    public override void OnPull() { }

    public override void OnDownstreamFinish(Exception cause)
    {
        if (isEager) base.OnDownstreamFinish(cause);
    }
}
