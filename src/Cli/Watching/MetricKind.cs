namespace Oom.Cli.Watching;

/// <summary>What may be done with a metric; the names are Prometheus's.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
