using DuckDB.NET.Data;
using Oom.Analytics.Store;

namespace Oom.Cli.Tests.Explanation;

public sealed class ExplainStoredTests : CommandTest
{
    private const string Memcg = "/system.slice/leaky.service";

    [Theory]
    [InlineData("")]
    [InlineData("--last")]
    [InlineData("--all")]
    [InlineData("--all --format json")]
    [InlineData("--comm first")]
    [InlineData("--comm second --all")]
    public async Task PrintsWhatTheFileFormPrints(string options)
    {
        await StoreAsync(new KernelLog().MemcgKill("web-1", "10:00:00.000000", 1, "first", Memcg).MemcgKill("web-1", "11:00:00.000000", 2, "second", Memcg).BareKill("web-1", "11:00:10.000000", 3, "third"));
        var given = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var fromLog = await RunAsync(["explain", "kern.log", .. given]);
        var fromTables = await RunAsync(["explain", "--db", "oom.db", .. given]);

        Assert.NotEqual("", fromLog.Output);
        Assert.Equal(fromLog, fromTables);
    }

    /// <summary>All real reports of the samples, each by its own id.</summary>
    [Fact]
    public async Task PrintsWhatTheFileFormPrintsOfCapturedLogs()
    {
        var log = Checkout.PathOf("samples", "fleet", "guest1.syslog.gz");
        await RunAsync("analyze", log, "--db", "oom.db", "--quiet");
        var ids = await QueryAsync("oom.db", "SELECT report_id FROM reports");

        Assert.NotEmpty(ids);
        foreach (var id in ids)
            Assert.Equal(await RunAsync("explain", log, "--id", id), await RunAsync("explain", "--db", "oom.db", id));
    }

    [Fact]
    public async Task FindsAReportByTheBeginningOfItsId()
    {
        await StoreAsync(new KernelLog().MemcgKill("web-1", "10:00:00.000000", 1, "first", Memcg).MemcgKill("web-1", "11:00:00.000000", 2, "second", Memcg));
        var id = Assert.Single(await QueryAsync("oom.db", "SELECT report_id FROM kills WHERE comm = 'first'"));

        var result = await RunAsync("explain", "--db", "oom.db", id[..8].ToUpperInvariant());

        Assert.StartsWith("first (pid 1) was killed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(result, await RunAsync("explain", "--db", "oom.db", "--id", id));
    }

    [Fact]
    public async Task SaysThatAnIdIsUnknownOrTheBeginningOfSeveral()
    {
        var log = new KernelLog();
        for (var pid = 1; pid <= 40; pid++)
            log.BareKill("web-1", $"10:{pid:00}:00.000000", pid, $"task-{pid}");
        await StoreAsync(log);
        // of 40 ids two begin with the same of 32 letters
        var several = Assert.Single((await QueryAsync("oom.db", "SELECT report_id[1] FROM reports GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1")));

        var unknown = await RunAsync("explain", "--db", "oom.db", "uuu");
        var ambiguous = await RunAsync("explain", "--db", "oom.db", several);

        Assert.Equal((ExitCode.Input, ""), (unknown.ExitCode, unknown.Output));
        Assert.Matches("^oom: no report has the id uuu; there are ([0-9a-z]{12}, ){9}[0-9a-z]{12} …\n$", unknown.Error);
        Assert.Equal((ExitCode.Input, ""), (ambiguous.ExitCode, ambiguous.Output));
        Assert.Matches($"^oom: [0-9]+ reports have ids that begin with {several}: {several}[0-9a-z]{{11}}, {several}", ambiguous.Error);
    }

    [Fact]
    public async Task PicksByNodeAndName()
    {
        await StoreAsync(new KernelLog().MemcgKill("web-1", "10:00:00.000000", 1, "java", Memcg).MemcgKill("web-2", "11:00:00.000000", 2, "java", Memcg).MemcgKill("web-2", "12:00:00.000000", 3, "perl", Memcg));

        Assert.StartsWith("java (pid 2) was killed\n", (await RunAsync("explain", "--db", "oom.db", "--comm", "java")).Output, StringComparison.Ordinal);
        Assert.StartsWith("java (pid 1) was killed\n", (await RunAsync("explain", "--db", "oom.db", "--node", "web-1")).Output, StringComparison.Ordinal);
        Assert.Equal(
            new CommandResult(ExitCode.Input, "", "oom: no OOM report in oom.db on node web-1 in which perl was chosen or killed\n"),
            await RunAsync("explain", "--db", "oom.db", "--node", "web-1", "--comm", "perl"));
        Assert.Equal(
            new CommandResult(ExitCode.Input, "", "oom: no OOM report in kern.log in which ruby was chosen or killed\n"),
            await RunAsync("explain", "kern.log", "--comm", "ruby"));
    }

    [Fact]
    public async Task SaysThatThereIsNothingToExplain()
    {
        await StoreAsync(new KernelLog().Line("web-1", "10:00:00.000000", "usb 1-1: new device"));

        Assert.Equal(new CommandResult(ExitCode.Input, "", "oom: no OOM report in oom.db\n"), await RunAsync("explain", "--db", "oom.db"));
        Assert.Equal(new CommandResult(ExitCode.Input, "", "oom: no OOM report in oom.db\n"), await RunAsync("explain", "--db", "oom.db", "4m8c"));
        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: missing.db does not exist\n"), await RunAsync("explain", "--db", "missing.db"));
    }

    [Fact]
    public async Task SaysWhoHasTheDatabaseOpen()
    {
        using var owner = EventStore.Open(new EventStoreOptions { Path = PathOf("oom.db") }, TimeProvider.System);

        Assert.Equal(
            new CommandResult(ExitCode.Database, "", $"oom: oom.db is in use by process {Environment.ProcessId}: a database has one owner at a time; wait for it, or ask it\n"),
            await RunAsync("explain", "--db", "oom.db"));
    }

    [Fact]
    public async Task SaysThatADatabaseIsTooOld()
    {
        EventStore.Open(new EventStoreOptions { Path = PathOf("oom.db") }, TimeProvider.System).Dispose();
        using (var connection = new DuckDBConnection($"DataSource={PathOf("oom.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM schema_version WHERE version > 4";
            command.ExecuteNonQuery();
        }

        var result = await RunAsync("explain", "--db", "oom.db");

        Assert.Equal((ExitCode.Database, ""), (result.ExitCode, result.Output));
        Assert.Matches("^oom: the database has schema version 4, this oom needs [0-9]+: open it once for writing", result.Error);
    }

    [Theory]
    [InlineData("--db oom.db --kmsg", "--db and --kmsg exclude one another: a database is no log")]
    [InlineData("--db oom.db --input-format kmsg", "--db and --input-format exclude one another: a database is no log")]
    [InlineData("--db oom.db 4m8c 5n9d", "with --db, name one id: there are 4m8c, 5n9d")]
    [InlineData("--db oom.db kern.log", "'kern.log' is no id: 1 to 12 letters and digits")]
    [InlineData("--db oom.db 4m8c --all", "--last, --id and --all exclude one another")]
    [InlineData("--db oom.db 4m8c --node web-1", "an id names one report: --node makes no sense beside it")]
    [InlineData("kern.log --id 4m8c --comm java", "an id names one report: --comm makes no sense beside it")]
    public async Task SaysWhatMakesNoSense(string options, string message) =>
        Assert.Equal(new CommandResult(ExitCode.Usage, "", $"oom: {message}\nTry: oom explain --help\n"), await RunAsync(["explain", .. options.Split(' ')]));

    private async Task StoreAsync(KernelLog log)
    {
        Write("kern.log", log.ToString());
        var result = await RunAsync("analyze", "kern.log", "--db", "oom.db", "--quiet");
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
