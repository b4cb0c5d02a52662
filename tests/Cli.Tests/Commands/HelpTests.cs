namespace Oom.Cli.Tests.Commands;

public sealed class HelpTests : CommandTest
{
    private static readonly string[] Commands = ["analyze", "explain", "query", "report", "ship", "assemble", "serve", "rebuild", "topics", "tail", "check-config", "simulate", "completion"];

    [Fact]
    public async Task NamesAllCommandsAndExitCodes()
    {
        var result = await RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        foreach (var command in Commands)
            Assert.Contains(result.Lines, line => line.StartsWith($"  {command} ", StringComparison.Ordinal));
        foreach (var (code, _) in ExitCode.All)
            Assert.Contains(result.Lines, line => line.StartsWith($"  {code,3}  ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IsWhatTheCommandAloneSays() => Assert.Equal(await RunAsync("--help"), await RunAsync());

    [Theory]
    [InlineData("analyze")]
    [InlineData("explain")]
    [InlineData("query")]
    [InlineData("report")]
    [InlineData("ship")]
    [InlineData("assemble")]
    [InlineData("serve")]
    [InlineData("rebuild")]
    [InlineData("topics create")]
    [InlineData("topics check")]
    [InlineData("topics print")]
    [InlineData("tail")]
    [InlineData("check-config")]
    [InlineData("simulate logs")]
    [InlineData("completion")]
    public async Task ShowsExamplesThatAreValid(string command)
    {
        var result = await RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"Usage: oom {command} ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n", result.Output, StringComparison.Ordinal);
        Assert.All(result.Lines, line => Assert.InRange(line.Length, 0, 130));
    }

    [Fact]
    public async Task IsShownWhateverElseIsWrong() => Assert.Equal(0, (await RunAsync("analyze", "--no-such-option", "--help")).ExitCode);

    [Fact]
    public async Task TellsTheVersion()
    {
        var result = await RunAsync("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^oom \d+\.\d+\.\d+\S*\n$", result.Output);
    }
}
