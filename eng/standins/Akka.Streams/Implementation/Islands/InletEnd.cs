using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>An inlet of a running stage that is not connected yet.</summary>
internal readonly record struct InletEnd(GraphStageLogic Logic, Inlet Port);
