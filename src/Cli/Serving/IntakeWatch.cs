using System.Collections.Immutable;
using Oom.Analytics.Store;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>Passes on how the intake fares: to the probes, to the figures, and to the person, once each time that it changes.</summary>
internal sealed class IntakeWatch(ErrorOutput error, Health health, IntakeMeter meter) : IIntakeWatch
{
    /// <summary>Unreadable messages that are told of; all of them lie in the database.</summary>
    private const int Told = 10;

    private string? _trouble;
    private int _unreadable;

    public void Beat() => health.Beat();

    public void OnConnected()
    {
        if (_trouble is not null)
            error.Tell("Kafka is back");
        _trouble = null;
    }

    public void OnAway(string reason)
    {
        meter.OnAway();
        if (_trouble != reason)
            error.Tell($"{reason}: it is tried again; what is stored can be asked meanwhile");
        _trouble = reason;
    }

    public void OnState(bool isReachable, ImmutableArray<PartitionLag> lags)
    {
        meter.OnState(isReachable, lags);
        if (isReachable)
            OnConnected();
        else if (_trouble is null)
            error.Tell(_trouble = "Kafka does not answer: what is stored can be asked meanwhile, and it is tried until it goes on");
    }

    public void OnWritten(EventBatch batch, IReadOnlyCollection<DateTimeOffset?> times, long bytes)
    {
        var unreadable = batch.Events.OfType<LineRefused>().Where(EventMessages.IsUnreadable).ToArray();
        foreach (var refused in unreadable)
        {
            if (++_unreadable <= Told)
                error.Tell($"{refused.Lines.SourceName}@{refused.Lines.FirstPosition}: {refused.Reason}{(_unreadable == Told ? "; further ones are only stored, in dead_letters" : "")}");
        }

        meter.OnWritten(batch, times, bytes, unreadable.Length);
    }

    public void OnCommitted(StoreCounts counts, TimeSpan elapsed) => meter.OnCommitted(counts, elapsed);

    public void OnLoss(TopicLoss loss)
    {
        meter.OnLoss();
        error.Complain(loss.Text);
    }
}
