using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Cli.Rebuilding;

namespace Oom.Cli.Serving;

/// <summary>
/// The database that is served: its store for the one who writes, its desk for those who ask. It can be exchanged for a rebuilt one
/// while they ask: who comes in that moment waits.
/// </summary>
internal sealed class ServedDatabase(ServeRequest request, int places) : IAsyncDisposable
{
    /// <summary>How long queries may go on that stand in the way of an exchange.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ExportFolder _exports = ExportFolder.Create();
    private EventStore? _store;
    private volatile TaskCompletionSource<QueryDesk> _desk = New();

    /// <summary>Null while it is closed.</summary>
    public QueryDesk? Desk { get; private set; }

    public EventStore Store => _store ?? throw new InvalidOperationException("The database is not open");

    /// <summary>The desk, when there is one.</summary>
    public Task<QueryDesk> DeskAsync(TimeSpan patience, CancellationToken cancellation) => _desk.Task.WaitAsync(patience, cancellation);

    /// <exception cref="StoreException">The file is in use, not ours, or newer than this program.</exception>
    public async Task OpenAsync()
    {
        _store = EventStore.Open(request.Store(_exports), TimeProvider.System);
        // Of a rebuild that a crash has ended; nobody else can be at it while the file is ours.
        DatabaseExchange.Clear(request.Database);
        await _store.DescribeAsync().ConfigureAwait(false);
        if (request.Listen is not null)
            _desk.SetResult(Desk = new QueryDesk(_store, places, request.Limits, _exports));
    }

    /// <summary>Nobody writes meanwhile. Where it is refused the old one is served on.</summary>
    /// <exception cref="StoreException">The rebuilt one has fewer events, and that is not wanted.</exception>
    public async Task ExchangeAsync(bool evenIfSmaller)
    {
        await CloseAsync(Grace).ConfigureAwait(false);
        try
        {
            await DatabaseExchange.ReplaceAsync(request.Database, evenIfSmaller).ConfigureAwait(false);
        }
        finally
        {
            await OpenAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);
        _exports.Dispose();
    }

    private async Task CloseAsync(TimeSpan grace)
    {
        var desk = Desk;
        Desk = null;
        _desk = New();
        if (desk is not null)
            await desk.CloseAsync(grace).ConfigureAwait(false);

        _store?.Dispose();
        _store = null;
    }

    private static TaskCompletionSource<QueryDesk> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
