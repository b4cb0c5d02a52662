using System.Collections.Immutable;
using System.Globalization;

namespace Oom.Cli.Watching;

/// <summary>How long something took, in buckets from a millisecond to five minutes. Not safe for use by several threads at once.</summary>
internal sealed class DurationHistogram
{
    private static readonly ImmutableArray<double> Bounds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private double _sum;

    public void Add(TimeSpan duration)
    {
        var seconds = Math.Max(0, duration.TotalSeconds);
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
            bucket++;
        _counts[bucket]++;
        _sum += seconds;
    }

    public Metric Read(string name, string help)
    {
        var samples = ImmutableArray.CreateBuilder<MetricSample>();
        var count = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            count += _counts[i];
            var bound = i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            samples.Add(MetricSample.Of(count, ("le", bound)) with { Suffix = "_bucket" });
        }

        samples.Add(new MetricSample(_sum, []) { Suffix = "_sum" });
        samples.Add(new MetricSample(count, []) { Suffix = "_count" });
        return new Metric(name, MetricKind.Histogram, help, samples.ToImmutable());
    }
}
