using Oom.Analytics.Store;
using Oom.Cli.Terminal;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>One run of <c>oom serve</c>: the one process that owns the database.</summary>
internal sealed class EventService(ServeRequest request, ErrorOutput error)
{
    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => error.Tell("stopping: what was taken is committed first (once more to give up at once)"));
        // Commits are the intake's to decide.
        var options = new EventStoreOptions { Path = request.Database, CommitInterval = TimeSpan.MaxValue };
        using var store = EventStore.Open(options, TimeProvider.System);
        await store.DescribeAsync().ConfigureAwait(false);
        error.Tell($"serving {request.Database}");
        var watch = new IntakeWatch(error);
        var intake = new EventIntake(new KafkaCluster(request.Kafka, error.Tell), request.Intake, watch);
        var isDone = await Task.Run(() => request.Once ? intake.CatchUpAsync(store, interruption.Token) : intake.RunAsync(store, interruption.Token)).ConfigureAwait(false);
        // A signal is the only end that a run without --once has: all that was taken is committed.
        return request.Once && !isDone ? ExitCode.Interrupted : ExitCode.Ok;
    }
}
