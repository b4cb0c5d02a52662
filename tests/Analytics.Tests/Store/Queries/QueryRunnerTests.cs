using System.IO;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store.Queries;

/// <summary>What SQL of a user can and cannot do; the same for a file that is opened to be read and beside the writer.</summary>
public abstract class QueryRunnerTests : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected abstract QueryRunner Open(QueryLimits limits);

    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM kills")]
    [InlineData("  select 1;  ")]
    [InlineData("WITH k AS (SELECT * FROM kills) SELECT count(*) FROM k")]
    [InlineData("FROM kills LIMIT 1")]
    [InlineData("VALUES (1), (2)")]
    [InlineData("TABLE kills")]
    [InlineData("DESCRIBE kills")]
    [InlineData("SHOW TABLES")]
    [InlineData("SUMMARIZE kills")]
    [InlineData("EXPLAIN SELECT * FROM kills")]
    [InlineData("EXPLAIN ANALYZE SELECT * FROM kills")]
    [InlineData("-- a comment\nSELECT 1 -- another")]
    [InlineData("/* a comment */ SELECT ';'")]
    [InlineData("SELECT at, node FROM kills WHERE at IS NOT NULL ORDER BY at DESC")]
    [InlineData("SELECT k.at, at AT TIME ZONE 'Europe/Berlin', max(At) OVER () AS \"at\", 'at' FROM kills k /* at */ -- at")]
    [InlineData("SELECT date_trunc('day', at) AS day, count(*) FROM kills GROUP BY day")]
    [InlineData("PIVOT kills ON scope IN ('memcg', 'global') USING count(*) GROUP BY node")]
    [InlineData("SELECT * FROM duckdb_columns() WHERE table_name = 'kills'")]
    [InlineData("SELECT k.comm, r.trigger_comm FROM kills k ASOF JOIN reports r ON k.node = r.node AND k.at >= r.at")]
    public void WhatReadsIsRun(string sql)
    {
        using var queries = Open(new QueryLimits());

        _ = queries.Ask(sql);
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; DROP TABLE kills")]
    [InlineData("DROP TABLE kills")]
    [InlineData("DELETE FROM kills")]
    [InlineData("INSERT INTO boots SELECT * FROM boots")]
    [InlineData("UPDATE kills SET comm = 'x'")]
    [InlineData("CREATE TABLE x (a INTEGER)")]
    [InlineData("CREATE TEMP TABLE x (a INTEGER)")]
    [InlineData("CREATE VIEW x AS SELECT 1")]
    [InlineData("COPY kills TO '/tmp/stolen.csv'")]
    [InlineData("COPY (SELECT 1) TO '/tmp/stolen.parquet' (FORMAT parquet)")]
    [InlineData("EXPORT DATABASE '/tmp/stolen'")]
    [InlineData("ATTACH '/tmp/other.db'")]
    [InlineData("DETACH x")]
    [InlineData("USE memory")]
    [InlineData("PRAGMA database_list")]
    [InlineData("PRAGMA enable_profiling")]
    [InlineData("SET threads = 1")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("RESET threads")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("CALL pragma_version()")]
    [InlineData("CHECKPOINT")]
    [InlineData("BEGIN")]
    [InlineData("COMMIT")]
    [InlineData("PREPARE x AS SELECT 1")]
    [InlineData("EXPLAIN DELETE FROM kills")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM kills")]
    [InlineData("EXPLAIN ANALYZE COPY kills TO '/tmp/stolen.csv'")]
    [InlineData("VACUUM")]
    [InlineData("SELECT * FROM enable_logging()")]
    [InlineData("SELECT * FROM Arrow_Scan(1, 2, 3)")]
    [InlineData("SELECT * FROM query('SELECT 1')")]
    [InlineData("SELECT 1 FROM (SELECT * FROM force_checkpoint())")]
    [InlineData("SELECT 1\0; DROP TABLE kills")]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("-- nothing")]
    [InlineData("SELEC 1")]
    [InlineData("SELECT nothing FROM nowhere")]
    [InlineData("SELECT 'unfinished")]
    public void WhatDoesMoreIsRefused(string sql)
    {
        using var queries = Open(new QueryLimits());

        Assert.Throws<QueryException>(() => queries.Ask(sql));
        Assert.Equal(1L, queries.Ask("SELECT count(*) FROM kills")[0][0]);
        Assert.False(File.Exists("/tmp/stolen.csv") || File.Exists("/tmp/stolen.parquet") || Directory.Exists("/tmp/stolen"));
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('{0}')")]
    [InlineData("SELECT * FROM read_blob('{0}')")]
    [InlineData("SELECT * FROM read_csv('{0}')")]
    [InlineData("SELECT * FROM read_json('{0}')")]
    [InlineData("SELECT * FROM read_parquet('{0}')")]
    [InlineData("SELECT * FROM read_duckdb('{0}')")]
    [InlineData("SELECT * FROM '{0}'")]
    [InlineData("SELECT * FROM glob('{0}')")]
    [InlineData("SELECT * FROM parquet_metadata('{0}')")]
    [InlineData("SELECT * FROM sniff_csv('{0}')")]
    [InlineData("SELECT * FROM duckdb_secrets()")]
    [InlineData("SELECT getenv('HOME')")]
    public void NoOtherFileIsReached(string sql)
    {
        var secret = Folder.File("secret.csv");
        File.WriteAllText(secret, "password\nhunter2\n");
        using var queries = Open(new QueryLimits());

        Assert.Throws<QueryException>(() => queries.Ask(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, secret)));
    }

    [Fact]
    public void AnErrorShowsThePlace()
    {
        using var queries = Open(new QueryLimits());

        var error = Assert.Throws<QueryException>(() => queries.Ask("SELECT comm\nFROM kills\nWHRE pid = 1"));

        Assert.Equal("syntax error at or near \"pid\"\n  WHRE pid = 1\n       ^", error.Message);
    }

    [Fact]
    public void AnUnknownNameComesWithASuggestion()
    {
        using var queries = Open(new QueryLimits());

        Assert.Contains("kills", Assert.Throws<QueryException>(() => queries.Ask("SELECT * FROM kill")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRowLimitEndsTheResult()
    {
        using var queries = Open(new QueryLimits { Rows = 3 });
        using var output = new MemoryStream();

        var outcome = await queries.RunAsync("SELECT range FROM range(10)", new NdjsonWriter(output), CancellationToken.None);
        var exact = await queries.RunAsync("SELECT range FROM range(3)", new NdjsonWriter(output), CancellationToken.None);

        Assert.Equal((3, true), (outcome.Rows, outcome.IsCut));
        Assert.Equal((3, false), (exact.Rows, exact.IsCut));
    }

    [Fact]
    public void TheTimeLimitEndsAQuery()
    {
        using var queries = Open(new QueryLimits { Time = TimeSpan.FromMilliseconds(50) });

        var error = Assert.Throws<QueryException>(() => queries.Ask("SELECT count(*) FROM range(1000000000) a, range(1000000000) b"));

        Assert.Contains("time limit", error.Message, StringComparison.Ordinal);
        Assert.Equal(1L, queries.Ask("SELECT count(*) FROM kills")[0][0]);
    }

    [Fact]
    public async Task AQueryCanBeCancelled()
    {
        using var queries = Open(new QueryLimits());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var output = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queries.RunAsync(
            "SELECT count(*) FROM range(1000000000) a, range(1000000000) b", new NdjsonWriter(output), cancellation.Token));
        Assert.Equal(1L, queries.Ask("SELECT count(*) FROM kills")[0][0]);
    }

    [Fact]
    public void TimesAreUtcWhateverTheMachine()
    {
        using var queries = Open(new QueryLimits());

        Assert.Equal("2026-05-01 12:00:00+00", queries.Ask("SELECT at::VARCHAR FROM kills")[0][0]);
    }
}
