using Oom.Analytics.Store;
using Oom.Cli.Rebuilding;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>One run of <c>oom serve</c>: the one process that owns the database, takes events into it, and answers about it.</summary>
internal sealed class EventService(ServeRequest request, ErrorOutput error)
{
    /// <summary>Queries at the same time.</summary>
    private const int Places = 4;

    /// <summary>The longest that a commit or the look through a large ledger may take before the process counts as stuck.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private readonly Health _health = new(TimeProvider.System, LongestSilence);
    private readonly IntakeMeter _meter = new(request.Intake.Topic, TimeProvider.System);
    private readonly QueryMeter _queries = new();

    public async Task<int> RunAsync()
    {
        if (request.Listen is not null)
            WebFramework.Load();
        // The intake, a rebuild and each query hold a thread; health checks must not wait for one.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + Places + 3, Environment.ProcessorCount);
        using var interruption = new Interruption(() => error.Tell("stopping: what was taken is committed first (once more to give up at once)"));
        await using var database = new ServedDatabase(request, Places);
        await using var rebuild = new ServedRebuild(request, _health, error, interruption.Token);
        await using var server = request.Listen is { } listen ? await WebServer.StartAsync(listen, Routes(database, rebuild)).ConfigureAwait(false) : null;
        await database.OpenAsync().ConfigureAwait(false);
        _health.Started();
        error.Tell(server is null ? $"storing {request.Intake.Topic} in {request.Database}" : $"serving {request.Database} at {server.Address}");

        var intake = new EventIntake(new KafkaCluster(request.Kafka, error.Tell), request.Intake, new IntakeWatch(error, _health, _meter));
        if (request.Once)
            return await Task.Run(() => intake.CatchUpAsync(database.Store, interruption.Token)).ConfigureAwait(false) ? ExitCode.Ok : ExitCode.Interrupted;
        while (await StoreAsync(intake, database, rebuild, interruption.Token).ConfigureAwait(false))
            await ExchangeAsync(database, rebuild).ConfigureAwait(false);
        // A signal is the only end that it has: all that was taken is committed.
        return ExitCode.Ok;
    }

    /// <summary>Returns true when a rebuilt database waits, false when stopped.</summary>
    private static async Task<bool> StoreAsync(EventIntake intake, ServedDatabase database, ServedRebuild rebuild, CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var storing = Task.Run(() => intake.RunAsync(database.Store, pause.Token), CancellationToken.None);
        await Task.WhenAny(storing, rebuild.CaughtUp).ConfigureAwait(false);
        await pause.CancelAsync().ConfigureAwait(false);
        await storing.ConfigureAwait(false);
        if (stop.IsCancellationRequested)
            return false;
        await rebuild.CaughtUp.ConfigureAwait(false);
        return true;
    }

    private async Task ExchangeAsync(ServedDatabase database, ServedRebuild rebuild)
    {
        string? failure = null;
        try
        {
            if (!await rebuild.FinishAsync().ConfigureAwait(false))
                return;
            _health.Unready("the database is being exchanged for a rebuilt one");
            await database.ExchangeAsync(rebuild.EvenIfSmaller).ConfigureAwait(false);
            _meter.OnExchanged();
        }
        catch (Exception refused) when (ServedRebuild.IsEndOfRebuild(refused))
        {
            failure = refused.Message;
        }

        _health.ReadyAgain();
        rebuild.End(failure);
    }

    private WebRoutes Routes(ServedDatabase database, ServedRebuild rebuild) => new WebRoutes(error.Tell)
        .Get("/", context => WebRoutes.WriteAsync(context, 200, "text/html; charset=utf-8", StartPage.Html))
        .Post("/sql", new QueryEndpoint(database, _queries).AnswerAsync)
        .Get("/rebuild", rebuild.TellAsync)
        .Post("/rebuild", rebuild.BeginAsync)
        .AddWatching(_health, () => Metrics(database));

    private IEnumerable<Metric> Metrics(ServedDatabase database) =>
    [
        .. _meter.Read(),
        .. _queries.Read(database.Desk?.Busy ?? 0),
        Metric.Gauge(
            "oom_database_size_bytes", "Size of the database, by file.",
            [.. new[] { request.Database, request.Database + ".wal" }.Select(path => new FileInfo(path)).Select(file => MetricSample.Of(file.Exists ? file.Length : 0, ("file", file.Name)))]),
    ];
}
