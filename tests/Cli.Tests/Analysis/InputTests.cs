using System.IO.Compression;
using System.Text;

namespace Oom.Cli.Tests.Analysis;

public sealed class InputTests : CommandTest
{
    private static string LogOf(string node, int pid) => new KernelLog().MemcgKill(node, "10:00:01.000000", pid, "java", "/app").ToString();

    [Fact]
    public async Task ReadsStandardInput()
    {
        var result = await RunAsync(["analyze", "-", "--format", "csv"], LogOf("web-1", 7));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(",web-1,", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsFoldersPatternsAndGzip()
    {
        Directory.CreateDirectory(PathOf("logs/deep"));
        Write("logs/a.log", LogOf("a", 1));
        Write("logs/deep/b.log", LogOf("b", 2));
        Write("c1.txt", LogOf("c", 3));
        using (var gzip = new GZipStream(File.Create(PathOf("c2.txt.gz")), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(LogOf("d", 4)));

        Assert.Equal(0, (await RunAsync("analyze", "logs", "c*", "--db", "all.db", "--quiet")).ExitCode);

        Assert.Equal(["a,1", "b,2", "c,3", "d,4"], await QueryAsync("all.db", "SELECT node, pid FROM kills ORDER BY pid"));
    }

    [Fact]
    public async Task TakesTheNodeFromTheLineElseTheOptionElseTheName()
    {
        var bare = string.Join('\n', LogOf("x", 9).Split('\n').Select(line => line.Replace("2026-03-01T10:00:01.000000+00:00 x kernel: ", "[  100.000000] ", StringComparison.Ordinal)));
        Write("web-7.log", bare);
        Write("named.log", LogOf("web-8", 8));

        Assert.Equal(["web-7"], await NodesAsync("web-7.log"));
        Assert.Equal(["web-9"], await NodesAsync("web-7.log", "--node", "web-9"));
        Assert.Equal(["web-8"], await NodesAsync("named.log", "--node", "web-9"));
        Assert.Equal(["web-9"], await NodesAsync("named.log", "--node", "web-9", "--force-node"));
    }

    [Theory]
    [InlineData("reports", "report_id")]
    [InlineData("tasks", "report_id")]
    [InlineData("ingested", "source")]
    public async Task PrintsAnyTable(string table, string firstColumn)
    {
        Write("a.log", LogOf("a", 1));

        var result = await RunAsync("analyze", "a.log", "--table", table, "--format", "csv");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(firstColumn + ",", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Lines.Length);
    }

    [Fact]
    public async Task KnowsTheTablesThatThereAre()
    {
        Write("a.log", LogOf("a", 1));
        await RunAsync("analyze", "a.log", "--db", "a.db", "--quiet");

        var tables = await QueryAsync("a.db", "SELECT table_name FROM information_schema.tables");

        Assert.Empty(Oom.Cli.Commands.AnalyzeCommand.Tables.Except(tables));
    }

    private async Task<string[]> NodesAsync(params string[] arguments)
    {
        var result = await RunAsync(["analyze", .. arguments, "--format", "csv"]);
        Assert.Equal(0, result.ExitCode);
        return [.. result.Lines[1..].Select(line => line.Split(',')[2])];
    }
}
