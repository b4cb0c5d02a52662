namespace Oom.Cli.Tests.Shipping;

public sealed class DryRunTests : CommandTest
{
    [Fact]
    public async Task PrintsALineForEachMessageAndSavesNothing()
    {
        Write("web-1.log", "one\ntwo\n");

        var result = await RunAsync("ship", "web-1.log", "--dry-run", "--state", "state/positions");

        Assert.Equal(new CommandResult(0, "kernel.lines\tweb-1\tweb-1.log:1: 2 lines, 8 bytes from 0\n", "oom: 2 lines (8 B) would be shipped\n"), result);
        Assert.False(Directory.Exists(PathOf("state")));
    }

    [Fact]
    public async Task RefusesADamagedFileOfPositions()
    {
        Write("web-1.log", "one\n");
        Write("positions", "oom-ship 1 0\n");

        var result = await RunAsync("ship", "web-1.log", "--dry-run", "--state", "positions");

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.StartsWith("oom: positions: it is damaged", result.Error, StringComparison.Ordinal);
    }
}
