using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>The stream was shut down before this stage had ended, so its materialized value will not come.</summary>
public sealed class AbruptStageTerminationException(GraphStageLogic logic)
    : Exception($"GraphStage {logic} terminated abruptly, caused by for example materializer or actor system termination.");
