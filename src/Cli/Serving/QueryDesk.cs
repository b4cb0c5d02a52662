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

    public bool IsOpen => Volatile.Read(ref _isClosed) == 0;

    /// <summary>Queries under way.</summary>
    public int Busy => _places - _free.CurrentCount;

    /// <summary>Runs it when its turn comes. Null when that took too long, or the desk is closed.</summary>
    /// <exception cref="QueryException">It was refused, it failed, or it took too long.</exception>
    /// <exception cref="OperationCanceledException">Who asked has gone away.</exception>
    public async Task<QueryOutcome?> RunAsync(string sql, IResultWriter writer, QueryLimits limits, TimeSpan patience, CancellationToken cancellation)
    {
        if (!IsOpen || !await _free.WaitAsync(patience, cancellation).ConfigureAwait(false))
            return null;
        try
        {
            if (!IsOpen || !_runners.TryTake(out var runner))
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
        _closing.CancelAfter(grace);
        for (var i = 0; i < _places; i++)
            await _free.WaitAsync().ConfigureAwait(false);
        foreach (var runner in _runners)
            runner.Dispose();
        _closing.Dispose();
        // who waits for a place finds it closed
        _free.Release(_places);
    }

    // Who waits for a place may still be there: the semaphore is left to the collector, it holds nothing.
    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);
}
