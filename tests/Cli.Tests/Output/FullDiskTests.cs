namespace Oom.Cli.Tests.Output;

public sealed class FullDiskTests : CommandTest
{
    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("arrow")]
    public async Task EndsAnalysisAndQueryWithTheOutputsExitCode(string format)
    {
        Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app").ToString());
        var expected = new CommandResult(ExitCode.Output, "", "oom: /dev/full cannot be written: No space left on device : '/dev/full'\n");

        Assert.Equal(expected, await RunAsync("analyze", "kern.log", "--db", "x.db", "--format", format, "--out", "/dev/full"));
        Assert.Equal(expected, await RunAsync("query", "FROM kills", "--db", "x.db", "--format", format, "--out", "/dev/full"));
        Assert.Equal(["1201"], await QueryAsync("x.db", "SELECT pid FROM kills"));
    }

    [Fact]
    public async Task EndsASimulationWithTheOutputsExitCode()
    {
        var toTheLog = await RunAsync("simulate", "logs", "--size", "200kB", "--out", "/dev/full");
        var toTheTruth = await RunAsync("simulate", "logs", "--size", "200kB", "--out", "x.log", "--truth", "/dev/full");

        Assert.Equal(new CommandResult(ExitCode.Output, "", "oom: /dev/full cannot be written: No space left on device : '/dev/full'\n"), toTheLog);
        Assert.Equal(ExitCode.Output, toTheTruth.ExitCode);
        Assert.Contains("No space left on device : '/dev/full'", toTheTruth.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("x.log")));
    }
}
