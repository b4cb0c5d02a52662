using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

/// <summary>What has been built of a blueprint: its ports that are still open, and its materialized value.</summary>
internal readonly record struct Ends(InletEnd[] Ins, OutletEnd[] Outs, object? Materialized);
