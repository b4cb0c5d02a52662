using System.Collections.Immutable;
using Oom.Analytics.Store;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>Says what a person must know of the intake, once each time that it changes.</summary>
internal sealed class IntakeWatch(ErrorOutput error) : IIntakeWatch
{
    private string? _trouble;

    public void Beat()
    {
    }

    public void OnConnected()
    {
        if (_trouble is not null)
            error.Tell("Kafka is back");
        _trouble = null;
    }

    public void OnAway(string reason)
    {
        if (_trouble != reason)
            error.Tell($"{reason}: it is tried again; what is stored can be asked meanwhile");
        _trouble = reason;
    }

    public void OnState(bool isReachable, ImmutableArray<PartitionLag> lags)
    {
    }

    public void OnWritten(EventBatch batch, int messages, long bytes)
    {
        foreach (var refused in batch.Events.OfType<LineRefused>().Where(one => one.Reason.StartsWith("not an event", StringComparison.Ordinal)))
            error.Tell($"{refused.Lines.SourceName}@{refused.Lines.FirstPosition}: {refused.Reason}");
    }

    public void OnCommitted(StoreCounts counts, TimeSpan elapsed)
    {
    }

    public void OnLoss(TopicLoss loss) => error.Complain(loss.Text);
}
