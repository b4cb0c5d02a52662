using System.Collections.Immutable;

namespace Oom.Cli.Watching;

/// <summary>A family of figures with one name, as Prometheus has them.</summary>
/// <param name="Name">In its base unit, which it ends in; a counter ends in <c>_total</c>.</param>
/// <param name="Kind">What may be done with it.</param>
/// <param name="Help">What it counts, for a person.</param>
/// <param name="Samples">One for each combination of labels.</param>
internal sealed record Metric(string Name, MetricKind Kind, string Help, ImmutableArray<MetricSample> Samples)
{
    /// <summary>Grows while the process lives.</summary>
    public static Metric Counter(string name, string help, params ImmutableArray<MetricSample> samples) => new(name, MetricKind.Counter, help, samples);

    /// <summary>Goes up and down.</summary>
    public static Metric Gauge(string name, string help, params ImmutableArray<MetricSample> samples) => new(name, MetricKind.Gauge, help, samples);
}
