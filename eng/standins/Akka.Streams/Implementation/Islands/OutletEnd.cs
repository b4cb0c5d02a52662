using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>An outlet of a running stage that is not connected yet.</summary>
internal readonly record struct OutletEnd(GraphStageLogic Logic, Outlet Port);
