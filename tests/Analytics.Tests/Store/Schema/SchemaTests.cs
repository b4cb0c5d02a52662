using System.IO;
using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Schema;
using Oom.Analytics.Tests.Store.Views;

namespace Oom.Analytics.Tests.Store.Schema;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public SchemaTests() => _path = _folder.File("x.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ScriptsAreNumberedWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, SchemaScript.All.Count), SchemaScript.All.Select(script => script.Version));

    [Fact]
    public void ANewFileGetsEveryScript()
    {
        using var store = Open();

        Assert.Equal(SchemaScript.All.Select(script => script.Name), store.Ask("SELECT script FROM schema_version ORDER BY version").Select(row => (string)row[0]!));
    }

    /// <summary>Starts from what each earlier version of the program left behind.</summary>
    [Fact]
    public void AnOldFileIsBroughtUpToDateAndKeepsItsRows()
    {
        for (var version = 1; version < SchemaScript.All.Count; version++)
        {
            var path = _folder.File($"{version}.db");
            using (var connection = Connect(path))
            {
                SchemaMigration.Run(connection, [.. SchemaScript.All.Take(version)], TimeProvider.System);
                Run(connection, "INSERT INTO boots (event_id, node, kernel_release, build, source_name, line) VALUES ('e', 'n', '6.1', 'b', 's', 1)");
            }

            using var store = EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System);
            Assert.Equal("6.1", store.Ask("SELECT kernel_release FROM boots")[0][0]);
            Assert.Equal((long)SchemaScript.All.Count, store.Ask("SELECT max(version) FROM schema_version")[0][0]);
        }
    }

    [Fact]
    public void AFailingScriptStopsTheStartAndChangesNothing()
    {
        var broken = new SchemaScript(SchemaScript.All.Count + 1, "9999_broken.sql", "CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);");
        Open().Dispose();
        using (var connection = Connect(_path))
        {
            var error = Assert.Throws<StoreException>(() => SchemaMigration.Run(connection, [.. SchemaScript.All, broken], TimeProvider.System));
            Assert.Contains("9999_broken.sql", error.Message, StringComparison.Ordinal);
        }

        using var store = Open();
        Assert.Equal(0L, store.Ask("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'")[0][0]);
    }

    [Fact]
    public void AFileOfANewerProgramIsRefused()
    {
        Open().Dispose();
        using (var connection = Connect(_path))
            Run(connection, "INSERT INTO schema_version VALUES (99, '0099_future.sql', now())");

        Assert.Contains("99", Assert.Throws<StoreException>(Open).Message, StringComparison.Ordinal);
        Assert.Contains("99", Assert.Throws<StoreException>(OpenQueries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabaseOfSomebodyElseIsRefused()
    {
        using (var connection = Connect(_path))
            Run(connection, "CREATE TABLE mine (a INTEGER)");

        Assert.Contains("not one of oom", Assert.Throws<StoreException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsRefused()
    {
        File.WriteAllText(_path, "Out of memory: Killed process 1 (init)");

        Assert.Contains("not a DuckDB database", Assert.Throws<StoreException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileCannotBeQueried() =>
        Assert.Contains("does not exist", Assert.Throws<StoreException>(OpenQueries).Message, StringComparison.Ordinal);

    [Fact]
    public void AFolderThatIsMissingIsNamed()
    {
        var error = Assert.Throws<StoreException>(() => EventStore.Open(new EventStoreOptions { Path = _folder.File("no/such/x.db") }, TimeProvider.System));

        Assert.Contains("no/such/x.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryTableViewMacroAndColumnIsDescribed()
    {
        using var store = Open();
        await store.DescribeAsync();

        Assert.Empty(store.Ask("SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = ''"));
        Assert.Empty(store.Ask("SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = ''"));
        Assert.Empty(store.Ask("SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"));
        Assert.Empty(store.Ask("SELECT function_name FROM duckdb_functions() WHERE NOT internal AND coalesce(comment, '') = ''"));
    }

    [Fact]
    public void ATableMacrosCommentHasALineForEachColumn()
    {
        using var store = new HandMadeStore();
        store.Run(SchemaComments.OfColumnsAndMacros(SchemaScript.All));

        foreach (var macro in store.Ask("SELECT function_name, comment, array_to_string(list_filter([CASE WHEN 'what' IN parameters THEN '''all''' END, CASE WHEN 'step' IN parameters THEN '''1 day''' END], a -> a IS NOT NULL), ', ') FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'"))
        {
            var described = ((string)macro[1]!).Split('\n').Skip(1).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]);
            var columns = store.Lines($"SELECT column_name FROM (DESCRIBE FROM {macro[0]}({macro[2]}))");
            Assert.Equal(columns, described);
        }
    }

    /// <summary>A file that was described before it got its newest views.</summary>
    [Fact]
    public async Task WhatIsNewInAnOldFileIsDescribedToo()
    {
        using (var connection = Connect(_path))
        {
            SchemaMigration.Run(connection, [.. SchemaScript.All.Take(2)], TimeProvider.System);
            Run(connection, SchemaComments.OfColumnsAndMacros(SchemaScript.All.Take(2)));
        }
        using var store = Open();
        await store.DescribeAsync();

        Assert.NotNull(store.Ask("SELECT comment FROM duckdb_functions() WHERE function_name = 'poisson_low'")[0][0]);
    }

    [Fact]
    public async Task DescribingTwiceChangesNothing()
    {
        using (var store = Open())
            await store.DescribeAsync();
        using var again = Open();
        await again.DescribeAsync();

        Assert.Equal("Machine", again.Ask("SELECT comment FROM duckdb_columns() WHERE table_name = 'kills' AND column_name = 'node'")[0][0]);
    }

    [Theory]
    [InlineData("_bytes", "BIGINT,BIGINT[],INTEGER")]
    [InlineData("_seconds", "DOUBLE")]
    [InlineData("at", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("is_", "BOOLEAN")]
    public void ColumnsFollowTheConventions(string part, string types)
    {
        using var store = Open();
        var condition = part.StartsWith('_') ? $"column_name LIKE '%\\{part}' ESCAPE '\\'" : part == "at" ? "column_name = 'at' OR column_name LIKE '%\\_at' ESCAPE '\\'" : $"starts_with(column_name, '{part}')";

        var strays = store.Ask($"SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND ({condition})")
            .Where(row => !types.Split(',').Contains((string)row[2]!));

        Assert.Empty(strays);
    }

    private EventStore Open() => EventStore.Open(new EventStoreOptions { Path = _path }, TimeProvider.System);

    private QueryRunner OpenQueries() => QueryRunner.Open(_path, new QueryLimits(), TimeProvider.System);

    private static DuckDBConnection Connect(string path)
    {
        var connection = new DuckDBConnection($"DataSource={path}");
        connection.Open();
        return connection;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
