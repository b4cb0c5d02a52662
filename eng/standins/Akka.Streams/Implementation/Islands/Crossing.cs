namespace Akka.Streams.Implementation.Islands;

/// <summary>The two ends of an async boundary.</summary>
internal readonly record struct Crossing(InletEnd Departure, OutletEnd Arrival);
