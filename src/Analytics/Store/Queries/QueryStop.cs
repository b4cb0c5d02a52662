using DuckDB.NET.Data;

namespace Oom.Analytics.Store.Queries;

/// <summary>
/// Interrupts a query when its time is up or its caller gives up. DuckDB forgets an interrupt that comes between two
/// steps, so it is repeated until the query has ended.
/// </summary>
internal sealed class QueryStop : IDisposable
{
    private readonly Lock _lock = new();
    private readonly DuckDBCommand _command;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private bool _isOver;

    public QueryStop(DuckDBCommand command, TimeProvider clock, TimeSpan limit, TimeSpan again, CancellationToken cancellation)
    {
        _command = command;
        _timer = clock.CreateTimer(_ => Stop(isTimeUp: !cancellation.IsCancellationRequested), null, limit, again);
        _registration = cancellation.Register(() =>
        {
            _timer.Change(again, again);
            Stop(isTimeUp: false);
        });
    }

    /// <summary>Cancelled by either of the two.</summary>
    public CancellationToken Token => _source.Token;

    public bool IsTimeUp { get; private set; }

    /// <summary>No interrupt comes after this. Safe to call twice.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
        lock (_lock)
            _isOver = true;
    }

    private void Stop(bool isTimeUp)
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            IsTimeUp |= isTimeUp;
            _source.Cancel();
            _command.Cancel();
        }
    }
}
