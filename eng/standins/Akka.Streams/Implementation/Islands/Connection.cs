using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>An outlet and an inlet of the same island. It is in the island's queue at most once.</summary>
internal abstract class Connection(OutletEnd from, InletEnd to)
{
    public readonly GraphStageLogic Producer = from.Logic;
    public readonly GraphStageLogic Consumer = to.Logic;
    public IOutHandler OutHandler = from.Logic.HandlerOf(from.Port);
    public IInHandler InHandler = to.Logic.HandlerOf(to.Port);
    public PortState State;
    public bool HasElement;

    /// <summary>Set when the outlet failed rather than completed.</summary>
    public Exception? Failure;

    /// <summary>Set when the inlet cancelled before the outlet closed.</summary>
    public Exception? CancelCause;

    public abstract void DropElement();
}
