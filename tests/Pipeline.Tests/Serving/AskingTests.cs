using System.Net;
using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary><c>oom serve</c> asked over HTTP. It answers whether there is a broker or not.</summary>
public sealed class AskingTests : CommandTest
{
    private const string Nobody = "127.0.0.1:1";

    private const string Endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE hash(a.range, b.range) = 1";

    private static readonly string Samples = Path.Combine(RunningRole.Root, "samples", "fleet");

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("arrow")]
    [InlineData("arrow-stream")]
    [InlineData("parquet")]
    public async Task AnswersAsTheFileItselfWould(string format)
    {
        const string Question = "SELECT node, comm, pid, \"at\", rss_bytes, is_primary FROM kills ORDER BY ALL";
        await StoreSamplesAsync();
        Assert.Equal(0, (await RunAsync("query", Question, "--db", "fleet.db", "--format", format, "--out", "of-the-file")).ExitCode);
        using var service = await StartAsync();

        var remote = await RunAsync("query", Question, "--server", service.Address.ToString(), "--format", format, "--out", "of-the-server");

        Assert.Equal(new CommandResult(0, "", ""), remote);
        Assert.Equal(File.ReadAllBytes(PathOf("of-the-file")), File.ReadAllBytes(PathOf("of-the-server")));
    }

    [Fact]
    public async Task SaysWhatIsWrongAsTheFileItselfWould()
    {
        await StoreSamplesAsync();
        string[][] questions =
        [
            ["SELECT nod FROM kills"], ["DROP TABLE kills"], ["SELECT 1; SELECT 2"], ["SELECT * FROM read_text('/etc/passwd')"], [""],
            [Endless, "--timeout", "0.2"], ["FROM kills ORDER BY ALL", "--limit", "1", "--format", "csv"],
            ["SELECT repeat('x', 1000) AS x FROM range(3000)", "--format", "csv"], ["SELECT 1 / (range - 3000)::INTEGER, repeat('x', 1000), error('late') FROM range(1)"],
        ];
        var local = new List<CommandResult>();
        foreach (var question in questions)
            local.Add(await RunAsync(["query", .. question, "--db", "fleet.db"]));
        using var service = await StartAsync();

        for (var i = 0; i < questions.Length; i++)
            Assert.Equal(local[i], await RunAsync(["query", .. questions[i], "--server", service.Address.ToString()]));
    }

    [Fact]
    public async Task TakesQueriesFromAnyProgram()
    {
        await StoreSamplesAsync();
        using var service = await StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };

        // as curl -d sends it, and as a browser's form does
        using var curl = await client.PostAsync("/sql?format=csv", new StringContent("SELECT 1 AS one", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")));
        using var form = await client.PostAsync("/sql", new FormUrlEncodedContent([new("sql", "SELECT 1 AS one"), new("format", "csv")]));
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/sql") { Content = new StringContent("SELECT 1 AS one"), Headers = { { "Accept", "text/html;q=0.5, application/x-ndjson" } } };
        using var accepted = await client.SendAsync(asked);
        using var plain = await client.PostAsync("/sql", new StringContent("SELECT 1 AS one"));

        Assert.Equal("one\r\n1\r\n", await curl.Content.ReadAsStringAsync());
        Assert.Equal("one\r\n1\r\n", await form.Content.ReadAsStringAsync());
        Assert.Equal("{\"one\":1}\n", await accepted.Content.ReadAsStringAsync());
        Assert.Equal(("[\n  {\"one\":1}\n]\n", "application/json"), (await plain.Content.ReadAsStringAsync(), plain.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task TurnsPagesOfOthersAway()
    {
        using var service = await StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "Host", "a-name-that-leads-here.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "Origin", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "Host", $"localhost:{service.Address.Port}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "Origin", $"http://{service.Address.Authority}"));
    }

    [Fact]
    public async Task AQueryThatNobodyWaitsForAnyMoreIsStopped()
    {
        using var service = await StartAsync("--query-time", "86400");
        using (var client = new HttpClient { BaseAddress = service.Address })
        using (var patience = new CancellationTokenSource())
        {
            // more than there are places for
            var asked = Enumerable.Range(0, 6).Select(_ => client.PostAsync("/sql", new StringContent(Endless), patience.Token)).ToArray();
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(asked));
        }

        var answer = await RunAsync("query", "SELECT 1 AS one", "--server", service.Address.ToString(), "--format", "csv");
        Assert.Equal(new CommandResult(0, "one\r\n1\r\n", ""), answer);
    }

    [Fact]
    public async Task StopsWhileAQueryRuns()
    {
        using var service = await StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        var asked = client.PostAsync("/sql", new StringContent(Endless));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/sql", new StringContent("SELECT 1"))).StatusCode);

        Assert.Equal(ExitCode.Ok, await service.StopAsync());

        await Assert.ThrowsAnyAsync<Exception>(async () => (await asked).EnsureSuccessStatusCode());
    }

    [Fact]
    public async Task SaysThatSomebodyElseListensThere()
    {
        using var service = await StartAsync();
        var port = service.Address.Port;

        Assert.Equal(
            new CommandResult(ExitCode.Usage, "", $"oom: nothing can listen on 127.0.0.1:{port}: Address already in use\nTry: oom serve --help\n"),
            await RunAsync("serve", "--db", "other.db", "-b", Nobody, "--listen", $"127.0.0.1:{port}"));
    }

    [Fact]
    public async Task SaysThatNobodyAnswers()
    {
        var result = await RunAsync("query", "FROM kills", "--server", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Database, result.ExitCode);
        Assert.StartsWith("oom: http://127.0.0.1:1/ does not answer: Connection refused", result.Error, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sql") { Content = new StringContent("SELECT 1"), Headers = { { header, value } } };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private async Task StoreSamplesAsync() => Assert.Equal(0, (await RunAsync("analyze", Samples, "--db", "fleet.db", "--quiet")).ExitCode);

    private Task<RunningService> StartAsync(params string[] arguments) =>
        RunningService.StartAsync(Nobody, ["--db", PathOf("fleet.db"), "--listen", "127.0.0.1:0", .. arguments]);
}
