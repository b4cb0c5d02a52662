using DuckDB.NET.Data;

namespace Oom.Analytics.Store;

/// <summary>
/// The appender of one table. It stays open from one group of events to the next: each time rows are handed over, DuckDB
/// prepares every column of the table anew, which for a wide table costs more than the rows. But rows in an appender lie
/// beside DuckDB's memory limit, so it is closed after some thousands of them.
/// </summary>
internal sealed class TableAppender(DuckDBConnection connection, string table, int rowsAtOnce)
{
    private DuckDBAppender? _appender;
    private int _rows;

    /// <summary>To be asked for each row: the appender may be another one than the last time.</summary>
    public DuckDBAppender ForNextRow()
    {
        if (_rows == rowsAtOnce)
            Close();
        _rows++;
        return _appender ??= connection.CreateAppender(table);
    }

    /// <summary>Hands the rows over to DuckDB.</summary>
    public void Close()
    {
        var appender = _appender;
        _appender = null;
        _rows = 0;
        appender?.Dispose();
    }

    /// <summary>Forgets the rows. Does not throw.</summary>
    public void Abandon()
    {
        var appender = _appender;
        _appender = null;
        _rows = 0;
        try
        {
            appender?.Clear();
            appender?.Dispose();
        }
        catch (Exception error) when (error is DuckDBException or InvalidOperationException)
        {
            // Closing an appender whose table is gone or whose row is half written fails; there is nothing left to save.
        }
    }
}
