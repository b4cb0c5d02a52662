namespace Oom.Cli.Tests.Commands;

public sealed class AssembleTests : CommandTest
{
    [Theory]
    [InlineData("assemble", "no Kafka cluster is named: say --bootstrap-server HOST:PORT")]
    [InlineData("assemble -b localhost:1 -X acks", "-X needs KEY=VALUE, such as -X security.protocol=SSL")]
    [InlineData("assemble -b localhost:1 -X isolation.level=read_uncommitted", "isolation.level is 'read_uncommitted': with anything but read_committed events would be lost or come twice; leave it out")]
    [InlineData("assemble -b localhost:1 -X acks=1", "acks is '1': with anything but all events would be lost or come twice; leave it out")]
    [InlineData("assemble -b localhost:1 -X session.timeout.ms=long", "-X: session.timeout.ms: ")]
    public async Task SaysWhatIsWrongBeforeItConnects(string arguments, string problem)
    {
        var result = await RunAsync(arguments.Split(' '));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }
}
