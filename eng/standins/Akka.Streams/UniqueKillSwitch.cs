using Akka.Streams.Implementation;

namespace Akka.Streams;

public sealed class UniqueKillSwitch : IKillSwitch
{
    internal UniqueKillSwitch() { }

    internal Fuse Fuse { get; } = new();

    public void Shutdown() => Fuse.Blow(cause: null);

    public void Abort(Exception cause) => Fuse.Blow(cause);
}
