using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Oom.Analytics.Store;

/// <summary>Opens DuckDB with our settings, and says in plain words why a file cannot be opened.</summary>
internal static partial class StoreConnection
{
    private const string InMemory = ":memory:";

    /// <summary>
    /// Rows of a row group (a multiple of 2,048; DuckDB's default is 122,880), and size of a block of a new file. What fills no
    /// row group of its table stays in memory until the commit, and the wide tables have a kilobyte a row: with the default, a
    /// flood of reports would hold 140 MB. Scans of a hundred million rows were measured to take a third longer. DuckDB keeps a
    /// block for each column that is being written, and there are hundreds: with its default of 256 KiB they alone would take
    /// 100 MB.
    /// </summary>
    private const int RowGroupSize = 12_288;
    private const string BlockSize = "65536";

    // Started early, taken by the first who opens a store.
    private static Task<DuckDBConnection>? spare;

    // A lock on a file holds other processes off, not another DuckDB in this one; two of them would destroy the file.
    private static readonly ConcurrentDictionary<string, bool> WrittenHere = new();

    [GeneratedRegex("""\(PID (?<pid>\d+)\)""")]
    private static partial Regex LockHolder();

    /// <summary>
    /// Begins to load DuckDB and to start an instance without a database, which the next <see cref="OpenToWrite"/> takes: that
    /// is a quarter of the time of a short run, and can be done before it is known what is to be opened.
    /// </summary>
    public static void StartEarly() => spare = Task.Run(StartEmpty);

    /// <summary>
    /// A database to write to, as the catalog <c>oom</c> of a DuckDB in memory: only ATTACH takes the row group size.
    /// Further connections to it are duplicates that <see cref="Use"/>.
    /// </summary>
    public static DuckDBConnection OpenToWrite(string path, string memoryLimit, int threads, string temporaryFolder)
    {
        if (path != InMemory && !WrittenHere.TryAdd(Path.GetFullPath(path), true))
            throw OpenHere(path);
        if (path != InMemory)
            UnfinishedFile.Remove(path);
        var connection = Interlocked.Exchange(ref spare, null)?.GetAwaiter().GetResult() ?? StartEmpty();
        try
        {
            connection.Run($"SET GLOBAL memory_limit = {Sql.Quote(memoryLimit)}");
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL threads = {threads}"));
            // Else DuckDB spills into ".tmp" of the current folder.
            connection.Run($"SET GLOBAL temp_directory = {Sql.Quote(temporaryFolder)}");
            connection.Run(string.Create(
                CultureInfo.InvariantCulture, $"ATTACH {Sql.Quote(path)} AS oom (TYPE duckdb, ROW_GROUP_SIZE {RowGroupSize})"));
            Use(connection);
            // The file is ours now, so nobody else can be spilling there.
            SpillFolder.Clear(temporaryFolder);
            return connection;
        }
        catch (DuckDBException error)
        {
            Close(connection, path);
            throw Explain(path, error);
        }
    }

    private static DuckDBConnection StartEmpty()
    {
        StoreLibrary.Configure();
        var settings = Settings(InMemory);
        settings["default_block_size"] = BlockSize;
        var connection = new DuckDBConnection(settings.ConnectionString);
        connection.Open();
        // A full row group goes to disk at once, and not when there are five of them.
        connection.Run("SET GLOBAL write_buffer_row_group_count = 1");
        // Trying these out on every column of every row group costs more than all else together, and saves a tenth of the file.
        connection.Run("SET GLOBAL disabled_compression_methods = 'fsst,dict_fsst,zstd'");
        return connection;
    }

    /// <summary>Closes what <see cref="OpenToWrite"/> has opened.</summary>
    public static void Close(DuckDBConnection connection, string path)
    {
        connection.Dispose();
        if (path != InMemory)
            WrittenHere.TryRemove(Path.GetFullPath(path), out _);
    }

    public static void Use(DuckDBConnection connection) => connection.Run("USE oom");

    public static DuckDBConnection OpenToRead(string path, string memoryLimit, int threads)
    {
        if (!File.Exists(path))
            throw new StoreException($"{path} does not exist");
        if (WrittenHere.ContainsKey(Path.GetFullPath(path)))
            throw OpenHere(path);
        var settings = Settings(path);
        settings.MemoryLimit = memoryLimit;
        settings.Threads = threads;
        settings.AccessMode = DuckDBAccessMode.ReadOnly;
        var connection = new DuckDBConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (DuckDBException error)
        {
            connection.Dispose();
            throw Explain(path, error);
        }
    }

    /// <summary>
    /// Closes the way out: SQL reaches no file outside <paramref name="folders"/>, loads nothing, changes no setting. In this
    /// order, because each step forbids the one before it.
    /// </summary>
    public static void Lock(DuckDBConnection connection, IEnumerable<string> folders)
    {
        connection.Run("SET GLOBAL TimeZone = 'UTC'");
        var allowed = string.Join(", ", folders.Select(folder => Sql.Quote(Path.GetFullPath(folder))));
        if (allowed.Length > 0)
            connection.Run($"SET GLOBAL allowed_directories = [{allowed}]");
        connection.Run("SET GLOBAL enable_external_access = false");
        connection.Run("SET GLOBAL lock_configuration = true");
    }

    private static DuckDBConnectionStringBuilder Settings(string path) => new()
    {
        DataSource = path,
        AutoinstallKnownExtensions = false,
        AutoloadKnownExtensions = false,
    };

    private static StoreException OpenHere(string path) => new($"{path} is open in this process: ask its owner for queries");

    private static StoreException Explain(string path, DuckDBException error)
    {
        var text = error.Message;
        if (text.Contains("lock on file", StringComparison.Ordinal))
        {
            var holder = LockHolder().Match(text) is { Success: true } match ? $"process {match.Groups["pid"].Value}" : "another process";
            return new StoreException($"{path} is in use by {holder}: a database has one owner at a time; wait for it, or ask it", error);
        }
        if (text.Contains("not a valid DuckDB database file", StringComparison.Ordinal))
            return new StoreException($"{path} is not a DuckDB database", error);
        return new StoreException($"{path} cannot be opened: {text}", error);
    }
}
