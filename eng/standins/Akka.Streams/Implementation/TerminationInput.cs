using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>For an inlet that only waits for the end of its input.</summary>
internal sealed class TerminationInput(bool isEager) : InHandler
{
    public override void OnPush() { }

    public override void OnUpstreamFinish()
    {
        if (isEager) base.OnUpstreamFinish();
    }
}
