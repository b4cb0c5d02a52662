using System.Collections.Immutable;
using Oom.Analytics.Store;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>Is told how the intake fares. Called from its thread.</summary>
internal interface IIntakeWatch
{
    /// <summary>It is alive: at least once a second, but for a long write.</summary>
    void Beat();

    void OnConnected();

    /// <summary>The cluster is away or refuses; it is asked again and again.</summary>
    void OnAway(string reason);

    void OnState(bool isReachable, ImmutableArray<PartitionLag> lags);

    /// <summary>Handed to the store, and not committed yet.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="times">When their messages were written, one for each message.</param>
    /// <param name="bytes">Of all messages.</param>
    void OnWritten(EventBatch batch, IReadOnlyCollection<DateTimeOffset?> times, long bytes);

    /// <param name="counts">What became of all events since the store was opened.</param>
    /// <param name="elapsed">How long the commit took.</param>
    void OnCommitted(StoreCounts counts, TimeSpan elapsed);

    /// <summary>Messages are gone; it goes on behind them.</summary>
    void OnLoss(TopicLoss loss);
}
