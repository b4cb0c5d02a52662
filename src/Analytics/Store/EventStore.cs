using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using System.IO;
using DuckDB.NET.Data;
using Oom.Analytics.Explanation;
using Oom.Analytics.Projections;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Schema;
using Oom.Analytics.Store.Views;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>
/// The tables in DuckDB, and the only writer of them. Events are collected, looked up in the ledger in groups, and
/// committed together with the positions they were read up to, so that a crash at any moment loses nothing that the
/// positions claim and stores nothing twice. Not safe for use by several threads at once.
/// </summary>
public sealed class EventStore : IDisposable
{
    private readonly EventStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly DuckDBConnection _connection;
    private readonly EventLedger _ledger;
    private readonly EventTables _tables;
    private readonly SourceBook _sources;
    private readonly TopicBook _topics;
    private readonly RunBook _run;
    private readonly string _temporaryFolder;

    /// <summary>Makes what is not needed to write rows; awaited before the first commit, so that a file with rows has all of it.</summary>
    private readonly Task _views;
    private readonly List<KernelEvent> _pending = [];
    private readonly List<ImmutableArray<Verdict>> _pendingVerdicts = [];

    private long _committedAt;
    private int _pendingRows;
    private int _transactionRows;
    private int _storedInTransaction;
    private bool _inTransaction;
    private bool _isFailed;
    private bool _isLocked;
    private StoreCounts _counts;

    private EventStore(EventStoreOptions options, TimeProvider clock, DuckDBConnection connection, string temporaryFolder, Task views)
    {
        _options = options;
        _clock = clock;
        _connection = connection;
        _temporaryFolder = temporaryFolder;
        _views = views;
        _tables = new EventTables(connection);
        _ledger = new EventLedger(connection, _tables);
        _sources = new SourceBook(connection);
        _topics = new TopicBook(connection);
        _run = new RunBook(connection, clock.GetUtcNow());
        _committedAt = clock.GetTimestamp();
    }

    /// <summary>What became of the events so far; those not flushed yet are not in it.</summary>
    public StoreCounts Counts => _counts;

    public string Path => _options.Path;

    /// <summary>
    /// Begins to load and start DuckDB, so that the next <see cref="Open"/> finds it running: a quarter of the time of a short
    /// run, which can pass before it is known what is to be opened. Call it once, or not at all.
    /// </summary>
    public static void StartEarly() => StoreConnection.StartEarly();

    /// <exception cref="StoreException">The file is in use, not ours, or newer than this program.</exception>
    public static EventStore Open(EventStoreOptions options, TimeProvider clock)
    {
        var temporaryFolder = options.Path == EventStoreOptions.InMemory
            ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"oom-{Guid.NewGuid():N}")
            : options.Path + ".tmp";
        var connection = StoreConnection.OpenToWrite(options.Path, options.MemoryLimit, options.Threads, temporaryFolder);
        try
        {
            return new EventStore(options, clock, connection, temporaryFolder, Prepare(connection, clock));
        }
        catch
        {
            StoreConnection.Close(connection, options.Path);
            throw;
        }
    }

    /// <summary>
    /// Brings the schema up to date. A new database has its tables afterwards, and gets its views beside the first rows: they
    /// take a tenth of a short run.
    /// </summary>
    private static Task Prepare(DuckDBConnection connection, TimeProvider clock)
    {
        var isNew = SchemaMigration.VersionOf(connection) == 0;
        SchemaMigration.Run(connection, isNew ? SchemaScript.Tables : SchemaScript.All, clock);
        if (!isNew)
            return Task.CompletedTask;
        var second = Duplicate(connection);
        return Task.Run(() =>
        {
            using (second)
                SchemaMigration.Run(second, SchemaScript.All, clock);
        });
    }

    /// <summary>Explains the batch's reports, and takes it.</summary>
    public void Write(EventBatch batch) => Write(ExplainedBatch.Of(batch));

    /// <summary>Takes a batch. Commits by itself when enough rows or enough time have passed; <see cref="Flush"/> commits now.</summary>
    public void Write(ExplainedBatch explained)
    {
        ThrowIfFailed();
        var batch = explained.Batch;
        for (var i = 0; i < batch.Events.Length; i++)
        {
            var kernelEvent = batch.Events[i];
            _pending.Add(kernelEvent);
            _pendingVerdicts.Add(explained.Verdicts[i]);
            _pendingRows += EventTables.Weigh(kernelEvent);
            if (_pendingRows >= _options.StageRows)
                Guarded(Stage);
        }
        foreach (var progress in batch.Progress)
            _sources.Advance(progress);
        _topics.Advance(batch.Positions);
        _run.Advance(batch.Counts);
        if (_transactionRows + _pendingRows >= _options.CommitRows || _clock.GetElapsedTime(_committedAt) >= _options.CommitInterval)
            Flush();
    }

    /// <summary>
    /// Commits everything written so far. When it throws, nothing since the last commit is stored and the store must be
    /// opened again.
    /// </summary>
    public void Flush()
    {
        ThrowIfFailed();
        Guarded(Commit);
    }

    /// <summary>Null when nothing of that source was ever committed.</summary>
    public StoredProgress? ProgressOf(string identity) => _sources.Find(identity);

    public IReadOnlyList<StoredProgress> KnownSources() => _sources.All();

    /// <summary>How far the partitions of topics are stored.</summary>
    public IReadOnlyList<TopicPosition> TopicPositions() => _topics.All();

    private const string WithoutComment = """
        SELECT 1 FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        UNION ALL
        SELECT 1 FROM duckdb_functions() WHERE NOT internal AND comment IS NULL
        LIMIT 1
        """;

    /// <summary>
    /// Writes the descriptions of all columns and macros into the database (COMMENT ON), if they are not there; those of tables
    /// and views always are. It takes a tenth of a second, several times as long as making all tables, so it is left to whoever
    /// has the time: a server, an export, the end of a long run. The store may be asked meanwhile, but not written to or closed.
    /// </summary>
    public Task DescribeAsync() => RunBeside(Describe);

    /// <summary>
    /// Moves what was committed from the log beside the file into the file: closing would do it else, and nothing beside it. The
    /// store may be asked meanwhile, but not written to or closed.
    /// </summary>
    /// <param name="describe">Also writes the descriptions, as <see cref="DescribeAsync"/>.</param>
    public Task SettleAsync(bool describe) => RunBeside(connection =>
    {
        if (describe)
            Describe(connection);
        try
        {
            connection.Run("CHECKPOINT oom");
        }
        catch (DuckDBException)
        {
            // DuckDB refuses while any transaction may write, be it one that only asks: then closing does it.
        }
    });

    /// <summary>
    /// Queries over the same data, what is not committed left out. From the first call on, SQL in this process reaches no
    /// file outside the export folders. Dispose it before the store; it may be used by another thread.
    /// </summary>
    public QueryRunner OpenQueries(QueryLimits limits) => new(OpenConnection(), limits, _clock);

    /// <summary>Answers for a report over the same data, what is not committed left out. As with <see cref="OpenQueries"/>.</summary>
    public ReportAnswers OpenAnswers(CancellationToken cancellation) => new(OpenConnection(), _clock, cancellation);

    /// <summary>Answers one of our own questions from what is committed or staged; see <see cref="Views"/>.</summary>
    internal IReadOnlyList<T> Ask<T>(string sql, Func<AnswerRow, T> read, params ReadOnlySpan<object?> parameters)
    {
        AwaitViews();
        using var command = _connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var answers = new List<T>();
        while (reader.Read())
            answers.Add(read(new AnswerRow(reader)));
        return answers;
    }

    /// <summary>Closes the file. What was not flushed is dropped, as in a crash; its sources will be read again from their positions.</summary>
    public void Dispose()
    {
        // whether they could be made is said at the commit
        ((IAsyncResult)_views).AsyncWaitHandle.WaitOne();
        _tables.Dispose();
        StoreConnection.Close(_connection, _options.Path);
        // The folder of a file is DuckDB's to remove; that of a database in memory has a name that nobody else uses.
        if (_options.Path == EventStoreOptions.InMemory && Directory.Exists(_temporaryFolder))
            Directory.Delete(_temporaryFolder, recursive: true);
    }

    /// <summary>A connection for SQL of others: with the limits of queries, and the way to other files closed.</summary>
    private DuckDBConnection OpenConnection()
    {
        if (!_isLocked)
        {
            _connection.Run($"SET GLOBAL memory_limit = {Sql.Quote(_options.QueryMemoryLimit)}");
            if (_options.QueryThreads is { } threads)
                _connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL threads = {threads}"));
            StoreConnection.Lock(_connection, _options.ExportFolders);
            _isLocked = true;
        }
        return OpenDuplicate();
    }

    private DuckDBConnection OpenDuplicate()
    {
        AwaitViews();
        return Duplicate(_connection);
    }

    private void AwaitViews() => _views.GetAwaiter().GetResult();

    /// <summary>Another connection to the same data.</summary>
    private static DuckDBConnection Duplicate(DuckDBConnection first)
    {
        var connection = first.Duplicate();
        if (connection.State != ConnectionState.Open)
            connection.Open();
        StoreConnection.Use(connection);
        return connection;
    }

    private static void Describe(DuckDBConnection connection)
    {
        if (connection.Scalar(WithoutComment) is not null)
            connection.Run($"BEGIN; {SchemaComments.OfColumnsAndMacros(SchemaScript.All)}; COMMIT");
    }

    /// <summary>After a commit, on a connection and a thread of its own.</summary>
    private Task RunBeside(Action<DuckDBConnection> work)
    {
        Flush();
        var connection = OpenDuplicate();
        return Task.Run(() =>
        {
            using (connection)
                work(connection);
        });
    }

    private void Stage()
    {
        if (_pending.Count == 0)
            return;
        Begin();
        var verdicts = _ledger.Judge(_pending, out var outdated);
        _ledger.Delete(outdated);
        var now = _clock.GetUtcNow();
        for (var i = 0; i < _pending.Count; i++)
        {
            var kernelEvent = _pending[i];
            var counts = verdicts[i] switch
            {
                LedgerVerdict.New => new StoreCounts(1, 0, 0, 0),
                LedgerVerdict.Replace => new StoreCounts(0, 1, 0, 0),
                LedgerVerdict.Repeat => new StoreCounts(0, 0, 1, 0),
                LedgerVerdict.Duplicate => new StoreCounts(0, 0, 0, 1),
            };
            if (verdicts[i] is LedgerVerdict.New or LedgerVerdict.Replace)
            {
                _tables.Append(kernelEvent, _pendingVerdicts[i], now);
                _storedInTransaction++;
            }
            _sources.Count(kernelEvent.Lines.Source, counts);
            _counts += counts;
        }
        _transactionRows += _pendingRows;
        _pendingRows = 0;
        _pending.Clear();
        _pendingVerdicts.Clear();
    }

    private void Commit()
    {
        Stage();
        Begin();
        AwaitViews();
        _tables.HandOver();
        var now = _clock.GetUtcNow();
        // Read again and nothing new: nothing changes, not even a count.
        if (_sources.Save(now) || _storedInTransaction > 0)
            _run.Save(now);
        _topics.Save(now);
        _connection.Run("COMMIT");
        _inTransaction = false;
        _transactionRows = 0;
        _storedInTransaction = 0;
        _committedAt = _clock.GetTimestamp();
    }

    private void Begin()
    {
        if (_inTransaction)
            return;
        _connection.Run("BEGIN");
        _inTransaction = true;
    }

    /// <summary>All or nothing: a failure takes back the transaction, and the caller resumes from the stored positions.</summary>
    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch
        {
            _isFailed = true;
            _tables.Dispose();
            _pending.Clear();
            _pendingVerdicts.Clear();
            Rollback();
            throw;
        }
    }

    private void Rollback()
    {
        try
        {
            _connection.Run("ROLLBACK");
        }
        catch (DuckDBException)
        {
            // A failed COMMIT has already rolled back; the first error is the one that matters.
        }
    }

    private void ThrowIfFailed()
    {
        if (_isFailed)
            throw new InvalidOperationException("A write to the store has failed: open it again and resume from the stored positions");
    }
}
