using System.Collections.Immutable;
using System.Globalization;
using Oom.Analytics.Projections;
using Oom.Analytics.Store;
using Oom.Cli.Watching;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>The figures of the intake. Safe to use from several threads.</summary>
/// <param name="topic">The topic's name.</param>
/// <param name="clock">Source of time.</param>
internal sealed class IntakeMeter(string topic, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _byKind = new(StringComparer.Ordinal), _partialByEnd = new(StringComparer.Ordinal), _gapsByCause = new(StringComparer.Ordinal);
    private readonly DurationHistogram _commits = new(), _delays = new();
    private readonly List<DateTimeOffset> _uncommitted = [];
    private ImmutableArray<PartitionLag> _lags = [];
    private StoreCounts _stored, _storedBefore;
    private bool _isReachable;
    private long _messages, _bytes, _unreadable, _refused, _lostLines, _losses;

    public void OnState(bool isReachable, ImmutableArray<PartitionLag> lags)
    {
        lock (_lock)
            (_isReachable, _lags) = (isReachable, lags);
    }

    public void OnAway()
    {
        lock (_lock)
            _isReachable = false;
    }

    /// <param name="batch">The events.</param>
    /// <param name="times">When the messages were written.</param>
    /// <param name="bytes">Of all messages.</param>
    /// <param name="unreadable">Messages that held no event.</param>
    public void OnWritten(EventBatch batch, IReadOnlyCollection<DateTimeOffset?> times, long bytes, int unreadable)
    {
        lock (_lock)
        {
            _messages += times.Count;
            _bytes += bytes;
            _unreadable += unreadable;
            _uncommitted.AddRange(times.OfType<DateTimeOffset>());
            foreach (var happened in batch.Events)
                Count(happened);
        }
    }

    public void OnCommitted(StoreCounts counts, TimeSpan elapsed)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            _stored = counts;
            _commits.Add(elapsed);
            foreach (var time in _uncommitted)
                _delays.Add(now - time);
            _uncommitted.Clear();
        }
    }

    /// <summary>Another store counts from the start.</summary>
    public void OnExchanged()
    {
        lock (_lock)
            (_storedBefore, _stored) = (_storedBefore + _stored, default);
    }

    public void OnLoss()
    {
        lock (_lock)
            _losses++;
    }

    public ImmutableArray<Metric> Read()
    {
        lock (_lock)
            return [.. Topic(), .. Events()];
    }

    private void Count(KernelEvent happened)
    {
        Add(_byKind, KernelWords.OfKind(happened), 1);
        switch (happened)
        {
            case OomReport { IsComplete: false } partial:
                Add(_partialByEnd, KernelWords.Of(partial.End), 1);
                break;
            case LinesLost lost:
                Add(_gapsByCause, KernelWords.Of(lost.Cause), 1);
                _lostLines += lost.Count ?? 0;
                break;
            case LineRefused:
                _refused++;
                break;
            default:
                break;
        }
    }

    private IEnumerable<Metric> Topic()
    {
        var now = clock.GetUtcNow();
        yield return Metric.Gauge("oom_kafka_reachable", "Whether Kafka answered when it was last asked.", _isReachable ? 1 : 0);
        yield return Metric.Gauge(
            "oom_topic_lag_offsets", "Offsets from what was taken to the end of what is committed in the topic.",
            [.. _lags.Where(lag => lag.Offsets is not null).Select(lag => MetricSample.Of(lag.Offsets!.Value, Labels(lag.Partition)))]);
        yield return Metric.Gauge(
            "oom_topic_lag_seconds", "Age of the last message that was taken, where there are more; else 0.",
            [.. _lags.Select(lag => MetricSample.Of(lag is { Offsets: > 0, LastTime: { } last } ? Math.Max(0, (now - last).TotalSeconds) : 0, Labels(lag.Partition)))]);
        yield return Metric.Counter("oom_topic_losses_total", "Times that messages were gone before they were read, and that was accepted.", _losses);
        yield return Metric.Counter(
            "messaging_client_consumed_messages_total", "Messages taken.",
            MetricSample.Of(_messages, ("messaging_system", "kafka"), ("messaging_destination_name", topic)));
        yield return Metric.Counter("oom_consumed_bytes_total", "Bytes of the messages taken.", _bytes);
        yield return Metric.Counter("oom_messages_unreadable_total", "Messages that held no event; they lie in dead_letters.", _unreadable);
        yield return _delays.Read("oom_event_delay_seconds", "From the time of a message to its commit in the database.");
        yield return _commits.Read("oom_commit_duration_seconds", "How long commits to the database took.");
    }

    private IEnumerable<Metric> Events()
    {
        var stored = _storedBefore + _stored;
        yield return Metric.Counter("oom_events_stored_total", "Events stored for the first time.", stored.Stored);
        yield return Metric.Counter("oom_events_replaced_total", "Events that were partial in the database and are longer now.", stored.Replaced);
        yield return Metric.Counter(
            "oom_events_dropped_total", "Duplicates left out: known (the same event again), copy (the same lines from another source).",
            MetricSample.Of(stored.Repeats, ("reason", "known")), MetricSample.Of(stored.Duplicates, ("reason", "copy")));
        yield return Metric.Counter("oom_events_read_total", "Events taken, duplicates included.", Samples("kind", _byKind));
        yield return Metric.Counter("oom_reports_partial_total", "Reports of which a part is missing, by what ended them.", Samples("end", _partialByEnd));
        yield return Metric.Counter("oom_line_gaps_total", "Announcements of lost lines, by their cause.", Samples("cause", _gapsByCause));
        yield return Metric.Counter("oom_lines_lost_total", "Lines that these announcements count.", _lostLines);
        yield return Metric.Counter("oom_lines_refused_total", "Lines with the OOM killer's words that no rule understood, and unreadable ones.", _refused);
    }

    private ImmutableArray<(string, string)> Labels(int partition) =>
        [("topic", topic), ("partition", partition.ToString(CultureInfo.InvariantCulture))];

    private static ImmutableArray<MetricSample> Samples(string label, SortedDictionary<string, long> counts) =>
        [.. counts.Select(count => MetricSample.Of(count.Value, (label, count.Key)))];

    private static void Add(SortedDictionary<string, long> counts, string key, long count) => counts[key] = counts.GetValueOrDefault(key) + count;
}
