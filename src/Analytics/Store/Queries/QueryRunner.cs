using System.Globalization;
using DuckDB.NET.Data;
using Oom.Analytics.Columns;
using Oom.Analytics.Store.Reading;
using Oom.Analytics.Store.Schema;

namespace Oom.Analytics.Store.Queries;

/// <summary>
/// Runs SQL written by a user: one statement that reads, in a read-only transaction, in a process whose DuckDB reaches no
/// file and changes no setting, within bounds of time and rows. One query at a time.
/// </summary>
public sealed class QueryRunner : IDisposable
{
    private static readonly TimeSpan CancelAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly DuckDBConnection _connection;
    private readonly QueryLimits _limits;
    private readonly TimeProvider _clock;

    internal QueryRunner(DuckDBConnection connection, QueryLimits limits, TimeProvider clock)
    {
        _connection = connection;
        _limits = limits;
        _clock = clock;
        Reports = new StoredReports(connection);
    }

    /// <summary>The stored reports, over the same connection: not while a query runs.</summary>
    public StoredReports Reports { get; }

    /// <summary>Opens a database file to be read. Another process must not own it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Bounds for all queries.</param>
    /// <param name="clock">Source of time.</param>
    /// <param name="exportFolders">Folders that <see cref="SelectQuery.CopyToParquet"/> may write to.</param>
    /// <exception cref="StoreException">The file is missing, in use, not ours, or newer than this program.</exception>
    public static QueryRunner Open(string path, QueryLimits limits, TimeProvider clock, params IReadOnlyList<string> exportFolders)
    {
        var connection = StoreConnection.OpenToRead(path, limits.MemoryLimit, limits.Threads);
        try
        {
            SchemaMigration.Check(connection, SchemaScript.All);
            StoreConnection.Lock(connection, exportFolders);
            return new QueryRunner(connection, limits, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="sql"/> and gives its result to <paramref name="writer"/>.</summary>
    /// <exception cref="QueryException">It was refused, it failed, or it took too long.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancellation"/>.</exception>
    public Task<QueryOutcome> RunAsync(string sql, IResultWriter writer, CancellationToken cancellation) => RunAsync(sql, writer, _limits, cancellation);

    /// <summary>The same with other bounds of time and rows.</summary>
    /// <exception cref="QueryException">It was refused, it failed, or it took too long.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancellation"/>.</exception>
    public async Task<QueryOutcome> RunAsync(string sql, IResultWriter writer, QueryLimits limits, CancellationToken cancellation)
    {
        var statement = QuerySyntax.Check(_connection, sql);
        var started = _clock.GetTimestamp();
        using var command = _connection.CreateCommand();
        using var stop = new QueryStop(command, _clock, limits.Time, CancelAgainAfter, cancellation);
        _connection.Run("BEGIN TRANSACTION READ ONLY");
        try
        {
            var written = await writer.WriteAsync(new SelectQuery(command, statement, limits.Rows), stop.Token).ConfigureAwait(false);
            return new QueryOutcome(written.Count, written.IsCut, _clock.GetElapsedTime(started));
        }
        catch (Exception error) when (
            error is DuckDBException or OperationCanceledException && stop.IsTimeUp && !cancellation.IsCancellationRequested)
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"{limits.Time.TotalSeconds:0.###} s");
            throw new QueryException($"the query was stopped after {limit}, its time limit", error);
        }
        catch (DuckDBException error) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was cancelled", error, cancellation);
        }
        catch (DuckDBException error)
        {
            throw new QueryException(error.Message, error);
        }
        finally
        {
            stop.Dispose();
            _connection.Run("ROLLBACK");
        }
    }

    public void Dispose() => _connection.Dispose();
}
