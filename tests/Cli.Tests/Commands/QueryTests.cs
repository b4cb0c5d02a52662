namespace Oom.Cli.Tests.Commands;

public sealed class QueryTests : CommandTest
{
    private async Task<string> DatabaseAsync()
    {
        Write("fleet.log", new KernelLog()
            .MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app")
            .BareKill("db-1", "12:00:00.000000", 77, "mysqld")
            .ToString());
        Assert.Equal(0, (await RunAsync("analyze", "fleet.log", "--db", "fleet.db", "--quiet")).ExitCode);
        return "fleet.db";
    }

    [Theory]
    [InlineData("csv", "comm,pid\r\njava,1201\r\nmysqld,77\r\n")]
    [InlineData("ndjson", "{\"comm\":\"java\",\"pid\":1201}\n{\"comm\":\"mysqld\",\"pid\":77}\n")]
    [InlineData("table", "comm     pid\n──────  ────\njava    1201\nmysqld    77\n")]
    public async Task AnswersInManyFormats(string format, string answer) =>
        Assert.Equal(new CommandResult(0, answer, ""), await RunAsync("query", "SELECT comm, pid FROM kills ORDER BY pid DESC", "--db", await DatabaseAsync(), "--format", format));

    [Fact]
    public async Task ReadsTheQuestionFromStandardInput()
    {
        var database = await DatabaseAsync();

        var result = await RunAsync(["query", "-", "--db", database, "--format", "csv"], "-- how many?\nSELECT count(*) AS n\nFROM kills;\n");

        Assert.Equal(new CommandResult(0, "n\r\n2\r\n", ""), result);
    }

    [Fact]
    public async Task SaysWhenThereIsMore()
    {
        var result = await RunAsync("query", "SELECT comm FROM kills ORDER BY comm", "--db", await DatabaseAsync(), "--format", "csv", "--limit", "1");

        Assert.Equal(new CommandResult(0, "comm\r\njava\r\n", "oom: there is more: the result was cut after 1 row, its limit\n"), result);
    }

    [Fact]
    public async Task StopsWhenTimeIsUp()
    {
        var result = await RunAsync("query", "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE hash(a.range, b.range) = 1", "--db", await DatabaseAsync(), "--timeout", "0.2");

        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: the query was stopped after 0.2 s, its time limit\n"), result);
    }

    [Theory]
    [InlineData("DROP TABLE kills", "only a SELECT")]
    [InlineData("INSERT INTO runs SELECT * FROM runs", "only a SELECT")]
    [InlineData("SELECT 1; SELECT 2", "one statement at a time")]
    [InlineData("COPY kills TO 'stolen.csv'", "only a SELECT")]
    [InlineData("SELECT * FROM read_text('/etc/passwd')", "Permission Error")]
    [InlineData("SELECT * FROM '/etc/passwd'", "does not exist")]
    [InlineData("ATTACH 'other.db'", "only a SELECT")]
    [InlineData("SET threads = 1", "only a SELECT")]
    [InlineData("SELECT * FROM nowhere", "nowhere does not exist")]
    public async Task LetsNothingElseThrough(string sql, string reason)
    {
        var database = await DatabaseAsync();

        var result = await RunAsync("query", sql, "--db", database);

        Assert.Equal(ExitCode.Database, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("stolen.csv")));
        Assert.Equal(["2"], await QueryAsync(database, "SELECT count(*) FROM kills"));
    }

    [Fact]
    public async Task NeedsADatabaseThatIsThere()
    {
        Write("not.db", new string('x', 10_000));

        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: nowhere.db does not exist\n"), await RunAsync("query", "SELECT 1", "--db", "nowhere.db"));
        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: not.db is not a DuckDB database\n"), await RunAsync("query", "SELECT 1", "--db", "not.db"));
        Assert.False(File.Exists(PathOf("nowhere.db")));
    }

    [Theory]
    [InlineData("parquet", "PAR1")]
    [InlineData("arrow", "ARROW1")]
    public async Task WritesFilesForOtherPrograms(string format, string magic)
    {
        var result = await RunAsync("query", "FROM kills", "--db", await DatabaseAsync(), "--format", format, "--out", "kills.file");

        Assert.Equal(new CommandResult(0, "", ""), result);
        Assert.StartsWith(magic, File.ReadAllText(PathOf("kills.file"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Folder), file => file.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DoesNotMindAReaderThatHasEnough()
    {
        await DatabaseAsync();

        using var shell = StartProgram("bash", ["-o", "pipefail", "-c", $"'{Checkout.PathOf("out", "oom")}' query 'FROM range(3000000)' --db fleet.db --format csv | head -n 1"]);

        Assert.Equal(new CommandResult(0, "range\r\n", ""), await shell.EndAsync());
    }

    [Fact]
    public async Task LeavesNoFileBehindWhenItFails()
    {
        var result = await RunAsync("query", "FROM nowhere", "--db", await DatabaseAsync(), "--format", "csv", "--out", "kills.csv");

        Assert.Equal(ExitCode.Database, result.ExitCode);
        Assert.Empty(Directory.GetFiles(Folder, "kills.csv*"));
    }

    [Fact]
    public async Task SaysWhenTheOutputCannotBeWritten()
    {
        var result = await RunAsync("query", "FROM kills", "--db", await DatabaseAsync(), "--out", "no/such/folder/x");

        Assert.Equal(ExitCode.Output, result.ExitCode);
        Assert.StartsWith("oom: no/such/folder/x cannot be written: ", result.Error, StringComparison.Ordinal);
    }
}
