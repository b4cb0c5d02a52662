using Oom.Analytics.Store;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Rebuilding;

/// <summary>One run of <c>oom rebuild --db</c>: for a database that nobody serves.</summary>
internal sealed class OfflineRebuild(ServeRequest request, bool evenIfSmaller, ErrorOutput error)
{
    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => error.Tell("stopping: the database stays as it is"));
        var watch = new IntakeWatch(error, new Health(TimeProvider.System, TimeSpan.MaxValue), new IntakeMeter(request.Intake.Topic, TimeProvider.System));
        var intake = new EventIntake(new KafkaCluster(request.Kafka, error.Tell), request.Intake, watch);
        StoreCounts counts;
        // Held so that nobody serves it meanwhile; a new one would be made.
        using (File.Exists(request.Database) ? EventStore.Open(request.Store(exports: null), TimeProvider.System) : null)
        {
            DatabaseExchange.Clear(request.Database);
            using var store = EventStore.Open(request.Store(exports: null) with { Path = DatabaseExchange.PathOf(request.Database) }, TimeProvider.System);
            if (!await Task.Run(() => intake.CatchUpAsync(store, interruption.Token)).ConfigureAwait(false))
            {
                store.Dispose();
                DatabaseExchange.Clear(request.Database);
                return ExitCode.Interrupted;
            }

            await store.DescribeAsync().ConfigureAwait(false);
            counts = store.Counts;
        }

        await DatabaseExchange.ReplaceAsync(request.Database, evenIfSmaller).ConfigureAwait(false);
        error.Tell($"{request.Database} is rebuilt: {Quantity.Count(counts.Stored, "event")}");
        return ExitCode.Ok;
    }
}
