using System.Collections.Immutable;

namespace Oom.Cli.Watching;

/// <summary>One figure.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Labels">What tells it from the others of its metric.</param>
internal sealed record MetricSample(double Value, ImmutableArray<(string Name, string Value)> Labels)
{
    /// <summary>Behind the metric's name: the parts of a histogram have names of their own.</summary>
    public string Suffix { get; init; } = "";

    public static implicit operator MetricSample(double value) => new(value, []);

    public static MetricSample Of(double value, params ImmutableArray<(string Name, string Value)> labels) => new(value, labels);
}
