using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Oom.Analytics.Store;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Rebuilding;

/// <summary>
/// A rebuild beside a database that is being served: it is asked for over HTTP, fills a new file while the old one takes events and
/// queries, and tells when it has caught up. The service then exchanges the two.
/// </summary>
internal sealed class ServedRebuild(ServeRequest request, Health health, ErrorOutput error, CancellationToken stop) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private TaskCompletionSource _caughtUp = New();
    private Task _work = Task.CompletedTask;
    private EventStore? _store;
    private bool _evenIfSmaller;
    private (string State, string? Error) _state = ("none", null);

    /// <summary>Completes when a rebuild has caught up and waits to be exchanged; fails with what nobody expected.</summary>
    public Task CaughtUp => _caughtUp.Task;

    /// <summary>Whether the one that is under way may have fewer events than the present database.</summary>
    public bool EvenIfSmaller => _evenIfSmaller;

    /// <summary><c>POST /rebuild</c> begins one; <c>force=true</c> accepts one with fewer events.</summary>
    public Task BeginAsync(HttpContext context)
    {
        lock (_lock)
        {
            if (_state.State == "running")
                return WebRoutes.RefuseAsync(context, StatusCodes.Status409Conflict, "a rebuild is under way already");
            _state = ("running", null);
            _evenIfSmaller = context.Request.Query["force"] == "true";
            _work = Task.Run(FillAsync, CancellationToken.None);
        }

        return SayAsync(context, StatusCodes.Status202Accepted);
    }

    /// <summary><c>GET /rebuild</c>: <c>{"state":"none|running|done|failed"}</c>, with <c>error</c> where it failed.</summary>
    public Task TellAsync(HttpContext context) => SayAsync(context, StatusCodes.Status200OK);

    /// <summary>Takes what has come since, with nothing else writing, and closes the new file. False when stopped.</summary>
    public async Task<bool> FinishAsync()
    {
        var isDone = await Task.Run(() => Intake().CatchUpAsync(_store!, _stop.Token)).ConfigureAwait(false);
        Close();
        return isDone;
    }

    /// <summary>The exchange is over; with the reason where there was none.</summary>
    public void End(string? failure)
    {
        Close();
        if (failure is not null)
            DatabaseExchange.Clear(request.Database);
        lock (_lock)
        {
            _state = (failure is null ? "done" : "failed", failure);
            _caughtUp = New();
        }

        if (failure is null)
            error.Tell($"{request.Database} is rebuilt");
        else
            error.Complain($"the rebuild failed: {failure}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        if (_store is not null)
        {
            Close();
            DatabaseExchange.Clear(request.Database);
        }

        _stop.Dispose();
    }

    /// <summary>What ends a rebuild and leaves the service as it is.</summary>
    public static bool IsEndOfRebuild(Exception failure) => failure is StoreException or DbException or IOException or UnauthorizedAccessException or TopicLossException;

    private async Task FillAsync()
    {
        try
        {
            error.Tell($"{request.Database} is being rebuilt from {request.Intake.Topic}");
            DatabaseExchange.Clear(request.Database);
            _store = EventStore.Open(request.Store(exports: null) with { Path = DatabaseExchange.PathOf(request.Database) }, TimeProvider.System);
            await _store.DescribeAsync().ConfigureAwait(false);
            if (await Intake().CatchUpAsync(_store, _stop.Token).ConfigureAwait(false))
                _caughtUp.SetResult();
        }
        catch (Exception failure) when (IsEndOfRebuild(failure))
        {
            End(failure.Message);
        }
        catch (Exception fault)
        {
            // What nobody expected ends the service, as it would end its own intake.
            _caughtUp.SetException(fault);
        }
    }

    private EventIntake Intake()
    {
        // It shows that the service lives; its figures are not the service's, or they would be taken for lag.
        var watch = new IntakeWatch(error, health, new IntakeMeter(request.Intake.Topic, TimeProvider.System));
        return new EventIntake(new KafkaCluster(request.Kafka, error.Tell), request.Intake with { IsAcknowledging = false }, watch);
    }

    private void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    private Task SayAsync(HttpContext context, int status)
    {
        (string State, string? Error) now;
        lock (_lock)
            now = _state;
        var failure = now.Error is null ? "" : $",\"error\":\"{JsonEncodedText.Encode(now.Error)}\"";
        return WebRoutes.WriteAsync(context, status, "application/json", $"{{\"state\":\"{now.State}\"{failure}}}\n");
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
