using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>A call into a stage; void once the stage has stopped.</summary>
internal sealed class StageLetter<T>(GraphStageLogic stage, Action<T> handler, T argument) : Letter
{
    public override void Open(Island island) => island.Enter(stage, handler, argument);
}
