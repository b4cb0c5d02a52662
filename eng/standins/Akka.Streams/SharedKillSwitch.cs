using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Flows;

namespace Akka.Streams;

public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly Fuse _fuse = new();
    private readonly string _name;

    internal SharedKillSwitch(string name) => _name = name;

    /// <summary>A flow that ends when the switch is used, or at once if it has been.</summary>
    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() => new SharedKillSwitchFlow<T>(this, _fuse);

    public void Shutdown() => _fuse.Blow(cause: null);

    public void Abort(Exception cause) => _fuse.Blow(cause);

    public override string ToString() => $"KillSwitch({_name})";
}
