using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>What a port has been told to emit and could not yet. It stands in for the port's handler until all is pushed.</summary>
internal abstract class Emission(IOutHandler handler) : IOutHandler
{
    /// <summary>The stage's own handler, put back when all is pushed.</summary>
    public IOutHandler Handler { get; protected set; } = handler;

    /// <summary>The port is to be completed when all is pushed.</summary>
    public bool CompletesAfterwards { get; set; }

    public abstract void OnPull();

    public void OnDownstreamFinish(Exception cause) => Handler.OnDownstreamFinish(cause);
}
