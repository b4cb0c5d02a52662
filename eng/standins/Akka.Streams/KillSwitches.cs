using Akka.Streams.Implementation.Flows;

namespace Akka.Streams;

public static class KillSwitches
{
    /// <summary>A flow with a switch of its own for each stream.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => new UniqueKillSwitchFlow<T>();

    /// <summary>One switch for any number of streams, also those that are started after it was used.</summary>
    public static SharedKillSwitch Shared(string name) => new(name);

    /// <summary>A flow that fails when the token is cancelled, or completes.</summary>
    public static IGraph<FlowShape<T, T>, NotUsed> AsFlow<T>(this CancellationToken cancellationToken, bool cancelGracefully = false) =>
        new CancellationTokenFlow<T>(cancellationToken, cancelGracefully);
}
