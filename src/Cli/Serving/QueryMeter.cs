using System.Collections.Immutable;
using Oom.Cli.Watching;

namespace Oom.Cli.Serving;

/// <summary>The figures of the queries. Safe to use from several threads.</summary>
internal sealed class QueryMeter
{
    private readonly Lock _lock = new();
    private readonly DurationHistogram _durations = new();
    private long _answered, _refused, _busy;

    public void OnAnswered(TimeSpan elapsed)
    {
        lock (_lock)
        {
            _answered++;
            _durations.Add(elapsed);
        }
    }

    /// <summary>It was wrong, failed or took too long.</summary>
    public void OnRefused()
    {
        lock (_lock)
            _refused++;
    }

    /// <summary>There was no place for it.</summary>
    public void OnBusy()
    {
        lock (_lock)
            _busy++;
    }

    /// <param name="running">Queries under way.</param>
    public ImmutableArray<Metric> Read(int running)
    {
        lock (_lock)
        {
            return
            [
                Metric.Counter(
                    "oom_queries_total", "Queries over HTTP: answered, refused (wrong, failed, or out of time), busy (no place was free).",
                    MetricSample.Of(_answered, ("result", "answered")), MetricSample.Of(_refused, ("result", "refused")), MetricSample.Of(_busy, ("result", "busy"))),
                Metric.Gauge("oom_queries_running", "Queries under way.", running),
                _durations.Read("oom_query_duration_seconds", "How long answered queries took, their writing included."),
            ];
        }
    }
}
