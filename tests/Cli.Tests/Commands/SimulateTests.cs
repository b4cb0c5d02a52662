namespace Oom.Cli.Tests.Commands;

public sealed class SimulateTests : CommandTest
{
    [Fact]
    public async Task WritesTheSameLogForTheSameOptions()
    {
        string[] options = ["simulate", "logs", "--size", "200kB", "--seed", "5", "--hosts", "3", "--form", "journal-json"];

        var first = await RunAsync(options);
        var second = await RunAsync([.. options, "--out", "second.log", "--truth", "truth.ndjson"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(new CommandResult(0, "", ""), second);
        Assert.Equal(first.Output, File.ReadAllText(PathOf("second.log")));
        Assert.All(File.ReadAllLines(PathOf("truth.ndjson")), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WritesALogForEachHost()
    {
        Assert.Equal(0, (await RunAsync("simulate", "logs", "--size", "200kB", "--hosts", "2", "--folder", "fleet", "--form", "kmsg", "--one-kernel-per-boot")).ExitCode);

        Assert.Equal(["node-01.log", "node-01.truth.ndjson", "node-02.log", "node-02.truth.ndjson"], Directory.GetFiles(PathOf("fleet")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task IsUnderstoodByTheAnalysis()
    {
        await RunAsync("simulate", "logs", "--size", "1MB", "--density", "0.5", "--out", "x.log", "--truth", "x.truth");
        var truth = System.Text.Json.JsonDocument.Parse(File.ReadLines(PathOf("x.truth")).Last()).RootElement;

        await RunAsync("analyze", "x.log", "--db", "x.db", "--quiet");

        var reports = truth.EnumerateObject().First(property => property.Name == "oom_untouched").Value.GetInt64();
        Assert.Equal([reports.ToString()], await QueryAsync("x.db", "SELECT count(*) FROM reports"));
    }

    [Fact]
    public async Task RefusesWhatCannotBeTold()
    {
        var result = await RunAsync("simulate", "logs", "--hosts", "3", "--form", "kmsg", "--size", "1kB");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("does not name the host", result.Error, StringComparison.Ordinal);
    }
}
