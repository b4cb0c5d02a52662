using System.Collections.Concurrent;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Cli.Serving;

/// <summary>
/// Connections for queries of others, one for each query at a time. They are opened before anything is written, because a store is
/// used by one thread alone; afterwards they go their own ways. Safe to use from several threads.
/// </summary>
internal sealed class QueryDesk : IAsyncDisposable
{
    private readonly int _places;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<QueryRunner> _runners = [];
    private readonly CancellationTokenSource _closing = new();
    private int _isClosed;

    /// <param name="store">Whose rows; it outlives this.</param>
    /// <param name="places">Queries at the same time.</param>
    /// <param name="limits">Bounds that no query passes.</param>
    /// <param name="exports">The folder that the store may export to.</param>
    public QueryDesk(EventStore store, int places, QueryLimits limits, ExportFolder exports)
    {
        _places = places;
        _free = new SemaphoreSlim(places);
        Limits = limits;
        Exports = exports;
        for (var i = 0; i < places; i++)
            _runners.Add(store.OpenQueries(limits));
    }

    public QueryLimits Limits { get; }

    public ExportFolder Exports { get; }

    /// <summary>Queries under way.</summary>
    public int Busy => _places - _free.CurrentCount;

    /// <summary>Runs it when its turn comes. Null when that took too long, or the desk is closed.</summary>
    /// <exception cref="QueryException">It was refused, it failed, or it took too long.</exception>
    /// <exception cref="OperationCanceledException">Who asked has gone away.</exception>
    public async Task<QueryOutcome?> RunAsync(string sql, IResultWriter writer, QueryLimits limits, TimeSpan patience, CancellationToken cancellation)
    {
        if (_closing.IsCancellationRequested || !await _free.WaitAsync(patience, cancellation).ConfigureAwait(false))
            return null;
        try
        {
            if (_closing.IsCancellationRequested || !_runners.TryTake(out var runner))
                return null;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
            try
            {
                return await runner.RunAsync(sql, writer, limits, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException stopped) when (!cancellation.IsCancellationRequested)
            {
                throw new QueryException("the query was stopped: the server ends, or goes over to a rebuilt database", stopped);
            }
            finally
            {
                _runners.Add(runner);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Takes no more, gives what is under way some time, then stops it. Safe to call twice.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        var waiting = Task.WhenAll(Enumerable.Range(0, _places).Select(_ => _free.WaitAsync()));
        await Task.WhenAny(waiting, Task.Delay(grace)).ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await waiting.ConfigureAwait(false);
        foreach (var runner in _runners)
            runner.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);
        _closing.Dispose();
        _free.Dispose();
    }
}
