using System.Collections.Immutable;
using DuckDB.NET.Data;
using Oom.Analytics.Reports;
using Oom.Analytics.Store.Reading;
using Oom.Analytics.Store.Schema;
using Oom.Analytics.Store.Views;
using Oom.Contracts;

namespace Oom.Analytics.Store.Queries;

/// <summary>
/// Answers the questions of one report: all in one transaction, so from one state of the store, and what several of them need is
/// worked out once. Nothing of it stays.
/// </summary>
public sealed class ReportAnswers : IAnswers, IDisposable
{
    private static readonly TimeSpan CancelAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly DuckDBConnection _connection;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellation;

    internal ReportAnswers(DuckDBConnection connection, TimeProvider clock, CancellationToken cancellation)
    {
        _connection = connection;
        _clock = clock;
        _cancellation = cancellation;
        connection.Run("BEGIN");
    }

    /// <summary>Opens a database file to be read. Another process must not own it.</summary>
    /// <exception cref="StoreException">The file is missing, in use, not ours, or newer than this program.</exception>
    public static ReportAnswers Open(string path, QueryLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = StoreConnection.OpenToRead(path, limits.MemoryLimit, limits.Threads);
        try
        {
            SchemaMigration.Check(connection, SchemaScript.All);
            connection.Run("SET GLOBAL TimeZone = 'UTC'");
            return new ReportAnswers(connection, clock, cancellation);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// DuckDB looks for a macro among the temporary ones first, also from within other macros: so they all find the rows that were
    /// stored for them. Temporary tables need no right to write to the file.
    /// </summary>
    /// <exception cref="QueryException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The report is not wanted any more.</exception>
    public void Share(SharedAnswer answer)
    {
        Run($"CREATE TEMP TABLE shared_{answer.Macro} AS {answer.Sql}", command => command.ExecuteNonQuery());
        Run($"CREATE TEMP MACRO {answer.Macro}({answer.Parameters}) AS TABLE FROM temp.main.shared_{answer.Macro}", command => command.ExecuteNonQuery());
    }

    /// <exception cref="QueryException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The report is not wanted any more.</exception>
    public Answer<TRow> Ask<TRow>(Question<TRow> question) => Run(question.Sql, command =>
    {
        using var reader = command.ExecuteReader();
        var row = new AnswerRow(reader);
        var rows = ImmutableArray.CreateBuilder<TRow>();
        var all = 0L;
        for (; reader.Read(); all++)
        {
            if (rows.Count < question.Most)
                rows.Add(question.Read(row));
        }

        return new Answer<TRow>(question.Sql, all, rows.ToImmutable());
    });

    /// <summary>Reports by their ids, in that order; those that are not stored are left out.</summary>
    public IEnumerable<OomReport> Read(IReadOnlyList<EventId> ids) => new StoredReports(_connection, isInTransaction: true).Read(ids);

    public void Dispose()
    {
        _connection.Run("ROLLBACK");
        _connection.Dispose();
    }

    private T Run<T>(string sql, Func<DuckDBCommand, T> run)
    {
        _cancellation.ThrowIfCancellationRequested();
        using var command = _connection.Command(sql);
        using var stop = new QueryStop(command, _clock, Timeout.InfiniteTimeSpan, CancelAgainAfter, _cancellation);
        try
        {
            return run(command);
        }
        catch (DuckDBException error) when (_cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The report was cancelled", error, _cancellation);
        }
        catch (DuckDBException error)
        {
            throw new QueryException($"a question of the report failed: {error.Message}\n{sql}", error);
        }
    }
}
