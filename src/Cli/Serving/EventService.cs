using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>One run of <c>oom serve</c>: the one process that owns the database, takes events into it, and answers about it.</summary>
internal sealed class EventService(ServeRequest request, ErrorOutput error)
{
    /// <summary>Queries at the same time.</summary>
    private const int Places = 4;

    public async Task<int> RunAsync()
    {
        if (request.Listen is not null)
            WebFramework.Load();
        // The intake and each query hold a thread; health checks must not wait for one.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + Places + 2, Environment.ProcessorCount);
        using var interruption = new Interruption(() => error.Tell("stopping: what was taken is committed first (once more to give up at once)"));
        using var exports = ExportFolder.Create();
        using var store = EventStore.Open(request.Store(exports), TimeProvider.System);
        await store.DescribeAsync().ConfigureAwait(false);
        await using var desk = request.Listen is null ? null : new QueryDesk(store, Places, request.Limits, exports);
        await using var server = request.Listen is { } listen ? await WebServer.StartAsync(listen, Routes(() => desk)).ConfigureAwait(false) : null;
        error.Tell(server is null ? $"storing {request.Intake.Topic} in {request.Database}" : $"serving {request.Database} at {server.Address}");

        var watch = new IntakeWatch(error);
        var intake = new EventIntake(new KafkaCluster(request.Kafka, error.Tell), request.Intake, watch);
        var isDone = await Task.Run(() => request.Once ? intake.CatchUpAsync(store, interruption.Token) : intake.RunAsync(store, interruption.Token)).ConfigureAwait(false);
        // A signal is the only end that a run without --once has: all that was taken is committed.
        return request.Once && !isDone ? ExitCode.Interrupted : ExitCode.Ok;
    }

    private WebRoutes Routes(Func<QueryDesk?> desk) => new WebRoutes(error.Tell)
        .Get("/", context => WebRoutes.WriteAsync(context, 200, "text/html; charset=utf-8", StartPage.Html))
        .Post("/sql", new QueryEndpoint(desk).AnswerAsync);
}
