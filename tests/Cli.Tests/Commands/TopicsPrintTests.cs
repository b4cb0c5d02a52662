using Oom.Contracts;

namespace Oom.Cli.Tests.Commands;

public sealed class TopicsPrintTests : CommandTest
{
    [Fact]
    public async Task ShowsEachTopicInALine()
    {
        var lines = (await RunAsync("topics", "print")).Lines;

        Assert.Equal(TopicPlans.All.Select(plan => plan.Name), lines[1..].Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task WritesCommandsWithAllThatIsPlanned()
    {
        var lines = (await RunAsync("topics", "print", "--format", "commands", "-b", "kafka-1:9092,kafka-2:9092", "--partitions", "24", "--replication-factor", "3")).Lines;

        Assert.Equal(TopicPlans.All.Length, lines.Length);
        Assert.Equal(
            "kafka-topics.sh --bootstrap-server kafka-1:9092,kafka-2:9092 --create --if-not-exists --topic kernel.lines --partitions 24 --replication-factor 3"
                + " --config cleanup.policy=delete --config max.message.bytes=1048576 --config min.insync.replicas=2 --config retention.ms=604800000",
            lines[0]);
    }

    [Fact]
    public async Task QuotesForTheShellWhatIsNoName() =>
        Assert.Contains("--bootstrap-server 'a;b'\\''c' ", (await RunAsync("topics", "print", "--format", "commands", "-b", "a;b'c")).Lines[0], StringComparison.Ordinal);

    [Fact]
    public async Task WritesResourcesForStrimzi()
    {
        var documents = (await RunAsync("topics", "print", "--format", "strimzi", "--cluster", "logs")).Output.Split("---\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(TopicPlans.All.Length, documents.Length);
        Assert.Equal(
            """
            # how far each source of lines was assembled
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaTopic
            metadata:
              name: oom.assembler-progress
              labels:
                strimzi.io/cluster: logs
            spec:
              partitions: 1
              config:
                cleanup.policy: compact
                max.message.bytes: 1048576
                min.cleanable.dirty.ratio: 0.1
                segment.ms: 3600000

            """,
            documents[2]);
    }
}
