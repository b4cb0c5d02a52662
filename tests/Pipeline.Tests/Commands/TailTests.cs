using System.Text;
using Confluent.Kafka;
using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Commands;

public sealed class TailTests : CommandTest
{
    private readonly MockCluster _cluster = new();

    [Fact]
    public async Task ShowsAllMessagesUpToTheEnd()
    {
        Produce("kernel.lines", Lines("a\nb\n", 1), Lines("c\n", 3));

        var result = await TailAsync("kernel.lines", "--from-beginning", "--until-end");

        Assert.Equal((ExitCode.Ok, ""), (result.ExitCode, result.Error));
        Assert.Equal(["a", "b", "c"], result.Lines.Where(line => !line.StartsWith("==> ", StringComparison.Ordinal)));
        Assert.Equal(2, result.Lines.Count(line => line.StartsWith("==> kernel.lines/1@", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--offset 1", "b c")]
    [InlineData("--offset -1", "c")]
    [InlineData("--offset -99", "a b c")]
    [InlineData("--offset 99", "")]
    [InlineData("--from-beginning --max 2", "a b")]
    [InlineData("--from-beginning --partition 1", "a b c")]
    [InlineData("--from-beginning --partition 2", "")]
    public async Task BeginsAndStopsWhereItIsTold(string options, string shown)
    {
        Produce("t", "a"u8.ToArray(), "b"u8.ToArray(), "c"u8.ToArray());

        var result = await TailAsync(["t", .. options.Split(' '), "--until-end"]);

        Assert.Equal(shown, string.Join(' ', result.Lines.Where(line => !line.StartsWith("==> ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task WaitsForWhatComes()
    {
        Produce("t", "before"u8.ToArray());
        using var tail = Start("tail", "t", "--from-beginning", "-b", _cluster.BootstrapServers);
        await tail.OutputAsync(output => output.Contains("before", StringComparison.Ordinal));

        Produce("t", "after"u8.ToArray());
        await tail.OutputAsync(output => output.Contains("after", StringComparison.Ordinal));
        tail.Interrupt();

        Assert.Equal(ExitCode.Interrupted, (await tail.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task GivesProgramsAnObjectForEach()
    {
        Produce("t", Lines("a\n", 1));

        var result = await TailAsync("t", "--from-beginning", "--until-end", "--format", "json");

        Assert.StartsWith("{\"topic\":\"t\",\"partition\":1,\"offset\":0,", Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t --partition 9", "oom: t has no partition 9: it has 4\n")]
    public async Task SaysWhatIsNotThere(string options, string message)
    {
        Produce("t", "a"u8.ToArray());

        Assert.Equal(new CommandResult(ExitCode.Kafka, "", message), await TailAsync(options.Split(' ')));
    }

    [Fact]
    public async Task ShowsWhatTheClientDoesWhereItIsAsked()
    {
        Produce("t", "a"u8.ToArray());

        var result = await TailAsync("t", "--from-beginning", "--until-end", "-X", "debug=broker");

        Assert.Contains("oom: rdkafka#", result.Error, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _cluster.Dispose();
        base.Dispose(disposing);
    }

    private Task<CommandResult> TailAsync(params string[] arguments) => RunAsync(["tail", .. arguments, "-b", _cluster.BootstrapServers]);

    private static byte[] Lines(string text, long firstLine) => MessageCodec.Encode(new LineBlock
    {
        Source = new LogSource { Identity = "f:1", Name = "kern.log", Node = "node-1", NotAfter = DateTimeOffset.UnixEpoch },
        Bytes = Encoding.UTF8.GetBytes(text),
        Offset = 0,
        FirstLine = firstLine,
    });

    private void Produce(string topic, params byte[][] values)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers, EnableIdempotence = true }).Build();
        foreach (var value in values)
            producer.Produce(new TopicPartition(topic, 1), new Message<Null, byte[]> { Value = value });
        producer.Flush(Patience.Long);
    }
}
