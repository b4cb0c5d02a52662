using System.IO.Compression;
using System.Text;

namespace Oom.Cli.Tests.Analysis;

public sealed class BadInputTests : CommandTest
{
    private static string GoodLog => new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app").ToString();

    [Fact]
    public async Task NamesWhatIsMissingAndReadsTheRest()
    {
        Write("good.log", GoodLog);

        var result = await RunAsync("analyze", "nowhere.log", "no*thing", "good.log", "--format", "csv");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.Equal("oom: nowhere.log: no such file or folder\noom: no*thing: no file matches the pattern\n", result.Error);
        Assert.Equal(2, result.Lines.Length);
    }

    [SkippableFact]
    public async Task SaysWhatItMayNotRead()
    {
        Skip.If(Environment.UserName == "root", "root may read everything");
        Write("good.log", GoodLog);
        Write("secret.log", GoodLog);
        using (var chmod = StartProgram("chmod", ["000", "secret.log"]))
            await chmod.EndAsync();

        var result = await RunAsync("analyze", "secret.log", "good.log", "--format", "csv");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.Contains("secret.log: permission denied", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.Lines.Length);
    }

    [Fact]
    public async Task SurvivesRubbish()
    {
        var rubbish = new byte[3 << 20];
        new Random(4).NextBytes(rubbish);
        File.WriteAllBytes(PathOf("rubbish.log"), [.. rubbish, .. Encoding.UTF8.GetBytes("\n" + GoodLog), .. rubbish]);

        var result = await RunAsync("analyze", "rubbish.log", "--format", "csv", "--table", "kills");

        Assert.Contains(result.ExitCode, new[] { ExitCode.Ok, ExitCode.Input });
        Assert.Contains(",java,", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fault", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsACutGzipAsFarAsItGoes()
    {
        var log = new StringBuilder(GoodLog);
        for (var i = 0; i < 50_000; i++)
            log.Append(new KernelLog().Line("web-1", "10:00:02.000000", $"noise {Random.Shared.NextInt64():x}"));
        File.WriteAllBytes(PathOf("cut.log.gz"), Gzip(log.ToString())[..^1000]);

        var result = await RunAsync("analyze", "cut.log.gz", "--format", "csv");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.StartsWith("oom: cut.log.gz: the compressed file is damaged or incomplete", result.Error, StringComparison.Ordinal);
        Assert.Contains(",java,", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsHowToReadWhatItCannot()
    {
        File.WriteAllBytes(PathOf("x.xz"), [0xFD, .. "7zXZ\0"u8, 1, 2, 3]);

        var result = await RunAsync("analyze", "x.xz", "--quiet");

        Assert.Equal(new CommandResult(ExitCode.Input, "", "oom: x.xz: compressed with xz: unpack it first (only gzip is read)\n"), result);
    }

    [Fact]
    public async Task NamesTheLineThatDoesNotFitItsFormat()
    {
        Write("broken.json", "{\"MESSAGE\":\"a\",\"_TRANSPORT\":\"kernel\"}\n{broken\n");

        var result = await RunAsync("analyze", "broken.json", "--input-format", "journal-json", "--quiet");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.StartsWith("oom: broken.json:2: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoesNotRepeatItselfForEachBadLine()
    {
        Write("broken.json", string.Concat(Enumerable.Repeat("{broken\n", 1000)));

        var result = await RunAsync("analyze", "broken.json", "--input-format", "journal-json", "--quiet");

        Assert.InRange(result.Error.Split('\n').Length, 2, 10);
        Assert.Matches(@"\d+ more lines of this kind", result.Error);
    }

    [Fact]
    public async Task DoesNotLetAPathWriteToTheTerminal()
    {
        var result = await RunAsync("analyze", "no\u001b[2Jwhere");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.StartsWith("oom: no\\x1b[2Jwhere: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhoOwnsTheDatabase()
    {
        Write("good.log", GoodLog);
        using var owner = Start("analyze", "-", "--db", "shared.db", "--follow");
        await owner.Input.WriteAsync(Encoding.UTF8.GetBytes(GoodLog + new KernelLog().Line("web-1", "10:01:00.000000", "next")));
        await owner.Input.FlushAsync();
        await owner.OutputAsync(output => output.Contains("killed java", StringComparison.Ordinal));

        var result = await RunAsync("analyze", "good.log", "--db", "shared.db");

        Assert.Equal(ExitCode.Database, result.ExitCode);
        Assert.Contains("shared.db is in use by", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoesNotTouchAFileThatIsNoDatabase()
    {
        Write("good.log", GoodLog);
        Write("precious.txt", new string('x', 10_000));

        var result = await RunAsync("analyze", "good.log", "--db", "precious.txt");

        Assert.Equal(new CommandResult(ExitCode.Database, "", "oom: precious.txt is not a DuckDB database\n"), result);
        Assert.Equal(new string('x', 10_000), File.ReadAllText(PathOf("precious.txt")));
    }

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }
}
