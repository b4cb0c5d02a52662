using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oom.Analytics.Columns;
using Oom.Analytics.Store.Queries;

namespace Oom.Cli.Tests.Reporting;

/// <summary><c>oom report</c> and <c>oom analyze --report</c>, as somebody runs them.</summary>
public sealed class ReportTests : CommandTest
{
    private static readonly string[] Files = ["oom-report.html", "oom-report.json", "oom-report.md"];

    private static readonly Dictionary<string, string?> InUtc = new() { ["TZ"] = "UTC" };

    /// <summary>What the report prints is what whoever repeats its SQL gets, for all there is and for a part of it.</summary>
    [Theory]
    [InlineData]
    [InlineData("--as-of", "2026-03-09T12:00:00Z")]
    [InlineData("--from", "2026-03-04", "--to", "2026-03-12 06:30")]
    [InlineData("--from", "5d")]
    public async Task EachAnswerIsThatOfItsSql(params string[] times)
    {
        await SimulateAsync("fleet.db");

        await AssertAnswersAsync("fleet.db", times);
    }

    [Fact]
    public async Task EachAnswerIsThatOfItsSqlOnRealLogsToo()
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet"), "samples.db");

        await AssertAnswersAsync("samples.db");
    }

    [Fact]
    public async Task TheSameDataGiveTheSameBytes()
    {
        await SimulateAsync("fleet.db");

        foreach (var folder in new[] { "one", "two" })
            Assert.Equal(0, (await RunAsync("report", "--db", "fleet.db", "--as-of", "2026-03-12", "--out", folder)).ExitCode);

        foreach (var file in Files)
            Assert.Equal(await File.ReadAllBytesAsync(PathOf($"one/{file}")), await File.ReadAllBytesAsync(PathOf($"two/{file}")));
    }

    [Fact]
    public async Task AnalysisWritesTheReportThatTheDatabaseGives()
    {
        var analysis = await RunAsync(["analyze", Checkout.PathOf("samples", "fleet"), "--db", "x.db", "--report", "a", "--quiet"], "", InUtc);
        Assert.Equal(new CommandResult(0, "", ""), analysis);

        Assert.Equal(new CommandResult(0, "", "oom: written: b/oom-report.html, b/oom-report.md, b/oom-report.json\n"), await RunAsync("report", "--db", "x.db", "--out", "b"));

        foreach (var file in Files)
            Assert.Equal(await File.ReadAllTextAsync(PathOf($"b/{file}")), await File.ReadAllTextAsync(PathOf($"a/{file}")));
    }

    [Fact]
    public async Task AnalysisWithoutADatabaseReportsToo()
    {
        Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app").ToString());

        var result = await RunAsync("analyze", "kern.log", "--report", "out");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("written: out/oom-report.html, out/oom-report.md, out/oom-report.json", result.Error, StringComparison.Ordinal);
        Assert.Contains("<code>java</code>", await File.ReadAllTextAsync(PathOf("out/oom-report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintsOneFormWithoutAFolder()
    {
        Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app").ToString());
        await AnalyzeAsync("kern.log", "x.db");

        Assert.StartsWith("# Out-of-memory kills\n", (await RunAsync("report", "--db", "x.db")).Output, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", (await RunAsync("report", "--db", "x.db", "--format", "html")).Output, StringComparison.Ordinal);
        Assert.Equal("oom-report-1", JsonDocument.Parse((await RunAsync("report", "--db", "x.db", "--format", "json")).Output).RootElement.GetProperty("format").GetString());
        Assert.Equal(["out/oom-report.md"], await WrittenAsync("--format", "markdown"));
    }

    [Fact]
    public async Task LeavesAloneWhatElseIsInTheFolder()
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet", "web-1.log.gz"), "x.db");
        Directory.CreateDirectory(PathOf("out"));
        Write("out/report.html", "mine");
        Write("out/oom-report.html", "of last week");

        Assert.Equal(0, (await RunAsync("report", "--db", "x.db", "--out", "out")).ExitCode);

        Assert.Equal("mine", await File.ReadAllTextAsync(PathOf("out/report.html")));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(PathOf("out/oom-report.html")), StringComparison.Ordinal);
        Assert.Equal(["oom-report.html", "oom-report.json", "oom-report.md", "report.html"], Directory.GetFileSystemEntries(PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task OneFormThatCannotBeWrittenLeavesAllAsTheyWere()
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet", "web-1.log.gz"), "x.db");
        Directory.CreateDirectory(PathOf("out/oom-report.json"));
        Write("out/oom-report.html", "of last week");

        var result = await RunAsync("report", "--db", "x.db", "--out", "out");

        Assert.Equal(ExitCode.Output, result.ExitCode);
        Assert.StartsWith("oom: out/oom-report.json cannot be written: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("of last week", await File.ReadAllTextAsync(PathOf("out/oom-report.html")));
        Assert.Equal(["oom-report.html", "oom-report.json"], Directory.GetFileSystemEntries(PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task AFileIsNoFolder()
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet", "web-1.log.gz"), "x.db");
        Write("out", "a file");

        var result = await RunAsync("report", "--db", "x.db", "--out", "out");

        Assert.Equal(ExitCode.Output, result.ExitCode);
        Assert.StartsWith("oom: out cannot be made: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("a file", await File.ReadAllTextAsync(PathOf("out")));
    }

    [Fact]
    public async Task ADiskThatIsFullEndsWithTheOutputsExitCode()
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet", "web-1.log.gz"), "x.db");

        using var command = StartProgram("bash", ["-c", $"'{Checkout.PathOf("out", "oom")}' report --db x.db >/dev/full"]);

        Assert.Equal(new CommandResult(ExitCode.Output, "", "oom: standard output cannot be written: No space left on device\n"), await command.EndAsync());
    }

    [Theory]
    [InlineData("--from is 'yesterday': must be a time", "--from", "yesterday")]
    [InlineData("--to is '03/04/2026': must be a time", "--to", "03/04/2026")]
    [InlineData("--as-of is '': must be a time", "--as-of", "")]
    [InlineData("--from is '0d': must be a time", "--from", "0d")]
    [InlineData("--from is not before --to", "--from", "2026-03-02", "--to", "2026-03-02")]
    [InlineData("--from is after --as-of", "--from", "2026-03-02", "--as-of", "2026-03-01")]
    [InlineData("--format is 'pdf': must be one of html, markdown, json", "--format", "pdf")]
    [InlineData("--out is empty", "--out", "")]
    public async Task SaysWhatIsWrongWithTheOptions(string message, params string[] options)
    {
        var result = await RunAsync(["report", "--db", "x.db", .. options]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"oom: {message}", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-04", "2026-03-04T00:00:00Z")]
    [InlineData("2026-03-04 05:06", "2026-03-04T05:06:00Z")]
    [InlineData("2026-03-04 05:06:07.25", "2026-03-04T05:06:07.250Z")]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T05:06:07+02:00", "2026-03-04T03:06:07Z")]
    [InlineData("2026-03-04 05:06 UTC", "2026-03-04T05:06:00Z")]
    public async Task TimesAreUtcUnlessTheySayOtherwise(string time, string asOf)
    {
        await AnalyzeAsync(Checkout.PathOf("samples", "fleet", "web-1.log.gz"), "x.db");

        var result = await RunAsync("report", "--db", "x.db", "--as-of", time, "--format", "json");

        Assert.Equal(asOf, JsonDocument.Parse(result.Output).RootElement.GetProperty("report").GetProperty("span").GetProperty("as_of").GetString());
    }

    [Fact]
    public async Task ADatabaseThatIsNotThereIsSaid()
    {
        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: no.db does not exist\n"), await RunAsync("report", "--db", "no.db"));
        Assert.Equal(ExitCode.Usage, (await RunAsync("report")).ExitCode);
    }

    [Fact]
    public async Task AnEmptyLogGivesAnHonestReport()
    {
        await AnalyzeAsync(Write("empty.log", ""), "x.db");

        Assert.Contains("No run of the OOM killer is stored.", (await RunAsync("report", "--db", "x.db")).Output, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> WrittenAsync(params string[] options)
    {
        Assert.Equal(0, (await RunAsync(["report", "--db", "x.db", "--out", "out", .. options])).ExitCode);
        return Directory.GetFileSystemEntries(PathOf("out")).Select(path => Path.GetRelativePath(Folder, path));
    }

    private async Task AssertAnswersAsync(string database, params string[] times)
    {
        var result = await RunAsync(["report", "--db", database, "--format", "json", .. times]);
        Assert.True(result.ExitCode == 0, result.Error);
        var answers = JsonNode.Parse(result.Output)!["report"]!.AsObject().Where(property => property.Value is JsonObject value && value.ContainsKey("sql")).ToArray();
        Assert.Equal(24, answers.Length);

        // What oom query opens.
        using var queries = QueryRunner.Open(PathOf(database), new QueryLimits(), TimeProvider.System);
        foreach (var (name, answer) in answers)
        {
            var rows = await RowsAsync(queries, (string)answer!["sql"]!);
            Assert.True(rows.Count == (long)answer["all_rows"]!, $"{name}: {rows.Count} rows, not {answer["all_rows"]}");
            var shown = answer["rows"]!.AsArray();
            for (var i = 0; i < shown.Count; i++)
                Assert.True(JsonNode.DeepEquals(rows[i], shown[i]), $"{name}, row {i}: {rows[i]!.ToJsonString()} is not {shown[i]!.ToJsonString()}");
        }
    }

    private static async Task<JsonArray> RowsAsync(QueryRunner queries, string sql)
    {
        using var output = new MemoryStream();
        await queries.RunAsync(sql, ResultWriters.For(ResultFormat.Json, output, new TableStyle(null, false), null), CancellationToken.None);
        return JsonNode.Parse(output.ToArray())!.AsArray();
    }

    private async Task AnalyzeAsync(string log, string database)
    {
        var result = await RunAsync(["analyze", log, "--db", database, "--quiet"], "", InUtc);
        Assert.True(result.ExitCode is 0 or ExitCode.Input, result.Error);
    }

    /// <summary>Two weeks of twelve machines.</summary>
    private async Task SimulateAsync(string database)
    {
        const double Size = 6e6, LineBytes = 140, Days = 14;
        var gap = (Days * 86400 / (Size / LineBytes)).ToString("0.0", CultureInfo.InvariantCulture);
        var result = await RunAsync(
            "simulate", "logs", "--size", "6MB", "--hosts", "12", "--density", "0.4", "--line-gap", gap, "--form", "syslog-iso", "--one-kernel-per-boot", "--control-characters", "--truncated", "0.05",
            "--out", "fleet.log");
        Assert.True(result.ExitCode == 0, result.Error);
        await AnalyzeAsync("fleet.log", database);
    }
}
