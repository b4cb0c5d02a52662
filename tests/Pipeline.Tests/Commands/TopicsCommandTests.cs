using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Contracts;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Commands;

[Collection(BrokerCollection.Name)]
public sealed class TopicsCommandTests(BrokerFixture brokers) : CommandTest
{
    [SkippableFact]
    public async Task MakesWhatIsMissingAndLeavesTheRestAlone()
    {
        await using var broker = await brokers.StartAnotherAsync();

        var before = await RunAsync("topics", "check", "-b", broker.BootstrapServers);
        Assert.Equal(ExitCode.Kafka, before.ExitCode);
        Assert.All(before.Lines, line => Assert.EndsWith("  missing", line, StringComparison.Ordinal));

        var tried = await RunAsync("topics", "create", "-b", broker.BootstrapServers, "--dry-run");
        Assert.Equal(ExitCode.Ok, tried.ExitCode);
        Assert.All(tried.Lines, line => Assert.Contains("would be made, ", line, StringComparison.Ordinal));
        Assert.Equal(before, await RunAsync("topics", "check", "-b", broker.BootstrapServers));

        var made = await RunAsync("topics", "create", "-b", broker.BootstrapServers, "--partitions", "2");
        Assert.Equal((ExitCode.Ok, ""), (made.ExitCode, made.Error));
        Assert.Equal("kernel.lines            made, 2 partitions", made.Lines[0]);

        var again = await RunAsync("topics", "create", "-b", broker.BootstrapServers, "--partitions", "2");
        Assert.Equal(ExitCode.Ok, again.ExitCode);
        Assert.Equal(TopicPlans.All.Select(plan => plan.Name.PadRight(22) + "  as planned"), again.Lines);

        await SetAsync(broker, "oom.dead-letters", "retention.ms", "1000");
        var differs = await RunAsync("topics", "check", "-b", broker.BootstrapServers);
        Assert.Equal(ExitCode.Kafka, differs.ExitCode);
        Assert.Equal("kernel.lines            2 partitions, 12 planned", differs.Lines[0]);
        Assert.Equal("oom.dead-letters        retention.ms is 1000, 2592000000 planned", differs.Lines[3]);
    }

    [SkippableFact]
    public async Task SaysWhyTheClusterRefuses()
    {
        var result = await RunAsync("topics", "create", "-b", brokers.Broker.BootstrapServers, "--replication-factor", "3");

        Assert.Equal(ExitCode.Kafka, result.ExitCode);
        Assert.Contains("oom: kernel.lines was not made: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("replication", result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SaysWhoDoesNotAnswer()
    {
        var result = await RunAsync("topics", "check", "-b", "127.0.0.1:1");

        Assert.Equal(ExitCode.Kafka, result.ExitCode);
        Assert.StartsWith("oom: the topics cannot be looked at: 127.0.0.1:1 does not answer (", result.Error, StringComparison.Ordinal);
        Assert.Contains("Connection refused", result.Error, StringComparison.Ordinal);
    }

    private static async Task SetAsync(Broker broker, string topic, string name, string value)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await admin.IncrementalAlterConfigsAsync(new()
        {
            [new ConfigResource { Type = ResourceType.Topic, Name = topic }] = [new ConfigEntry { Name = name, Value = value, IncrementalOperation = AlterConfigOpType.Set }],
        });
    }
}
