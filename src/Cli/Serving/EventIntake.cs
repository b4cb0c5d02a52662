using System.Collections.Immutable;
using Oom.Analytics.Projections;
using Oom.Analytics.Store;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>
/// Takes the events of the topic into the store. Each commit holds rows and positions together, and a start goes to the positions
/// that are stored: whatever happens in between, nothing is missing and nothing is there twice.
/// </summary>
internal sealed class EventIntake(KafkaCluster cluster, IntakeOptions options, IIntakeWatch watch)
{
    /// <summary>A message that comes while nothing else does waits no longer than this for its commit.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>As long as nothing comes there is nothing to do.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly List<TopicMessage> _taken = [];
    private long _takenBytes;
    private long _uncommittedBytes;
    private bool _hasUncommitted;
    private long _committedAt = TimeProvider.System.GetTimestamp();

    /// <summary>Takes what comes until it is told to stop, then commits; waits where the cluster is away.</summary>
    /// <exception cref="TopicLossException">Messages are gone, and that is not accepted.</exception>
    public Task<bool> RunAsync(EventStore store, CancellationToken stop) => RunAsync(store, untilEnd: false, stop);

    /// <summary>The same to where all partitions end when it gets there. Stopped before, it returns false.</summary>
    public Task<bool> CatchUpAsync(EventStore store, CancellationToken stop) => RunAsync(store, untilEnd: true, stop);

    private async Task<bool> RunAsync(EventStore store, bool untilEnd, CancellationToken stop)
    {
        for (var backOff = new BackOff(); !stop.IsCancellationRequested;)
        {
            try
            {
                using var feed = await TopicFeed.OpenAsync(cluster, options.Topic, store.TopicPositions(), OnLoss).ConfigureAwait(false);
                watch.OnConnected();
                backOff = new BackOff();
                if (TakeAll(feed, store, untilEnd, stop))
                    return true;
            }
            catch (ClusterException away)
            {
                Forget();
                if (_hasUncommitted)
                    Commit(store);
                watch.OnAway(away.Message);
                await backOff.WaitAsync(watch.Beat, stop).ConfigureAwait(false);
            }
        }

        return false;
    }

    /// <summary>Returns true at the end, false when stopped.</summary>
    private bool TakeAll(TopicFeed feed, EventStore store, bool untilEnd, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            watch.Beat();
            var message = feed.Take(_taken.Count > 0 ? TimeSpan.Zero : PatienceNow());
            if (message is not null)
            {
                _taken.Add(message);
                _takenBytes += message.Value?.Length ?? 0;
            }

            if (_taken.Count > 0 && (message is null || _takenBytes >= options.BatchBytes))
                Write(store, feed.Positions);
            // not with every message: it asks the client about each partition
            if (_taken.Count == 0)
                watch.OnState(feed.IsReachable, feed.Lags);
            if (IsCommitDue(isIdle: message is null))
            {
                Commit(store);
                if (options.IsAcknowledging)
                    feed.Acknowledge(store.TopicPositions());
            }

            if (untilEnd && feed.IsAtEnd)
            {
                Commit(store);
                return true;
            }
        }

        // What was taken and not written is taken again by the next run.
        Forget();
        if (_hasUncommitted)
            Commit(store);
        return false;
    }

    private void Write(EventStore store, ImmutableArray<TopicPosition> positions)
    {
        var events = _taken.Select(EventMessages.Read).OfType<KernelEvent>().ToImmutableArray();
        var explained = ExplainedBatch.Of(new EventBatch { Events = events, Progress = [], Positions = positions, Counts = default });
        store.Write(explained);
        watch.OnWritten(explained.Batch, [.. _taken.Select(message => message.Time)], _takenBytes);
        _uncommittedBytes += _takenBytes;
        _hasUncommitted = true;
        Forget();
    }

    private void Forget()
    {
        _taken.Clear();
        _takenBytes = 0;
    }

    private TimeSpan PatienceNow()
    {
        if (!_hasUncommitted)
            return Idle;
        var left = Pause - TimeProvider.System.GetElapsedTime(_committedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>At once when nothing more is there, but not too often; else when enough bytes or time have come together.</summary>
    private bool IsCommitDue(bool isIdle)
    {
        if (!_hasUncommitted)
            return false;
        var elapsed = TimeProvider.System.GetElapsedTime(_committedAt);
        return (isIdle && elapsed >= Pause) || _uncommittedBytes >= options.CommitBytes || elapsed >= options.CommitInterval;
    }

    private void Commit(EventStore store)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        store.Flush();
        _committedAt = TimeProvider.System.GetTimestamp();
        _hasUncommitted = false;
        _uncommittedBytes = 0;
        watch.OnCommitted(store.Counts, TimeProvider.System.GetElapsedTime(startedAt, _committedAt));
    }

    private void OnLoss(TopicLoss loss)
    {
        if (!options.AcceptLoss)
            throw new TopicLossException(loss);
        watch.OnLoss(loss);
    }
}
