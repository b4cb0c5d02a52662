using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Commands;

/// <summary>What only a real broker has: topics that are not there, and transactions that were given up.</summary>
[Collection(BrokerCollection.Name)]
public sealed class TailOfABrokerTests(BrokerFixture brokers) : CommandTest
{
    [SkippableFact]
    public async Task SaysThatThereIsNoSuchTopic() => Assert.Equal(
        new CommandResult(ExitCode.Kafka, "", "oom: there is no topic nobody.made.this\n"), await RunAsync("tail", "nobody.made.this", "-b", brokers.Broker.BootstrapServers));

    [SkippableFact]
    public async Task ShowsOnlyWhatIsCommittedAndStillFindsTheEnd()
    {
        var servers = brokers.Broker.BootstrapServers;
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build())
            await admin.CreateTopicsAsync([new TopicSpecification { Name = "tail.transactions", NumPartitions = 1, ReplicationFactor = 1 }]);
        using (var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = servers, TransactionalId = "tail" }).Build())
        {
            producer.InitTransactions(Patience.Long);
            Write(producer, "given up", isKept: false);
            Write(producer, "kept", isKept: true);
            Write(producer, "given up too", isKept: false);
        }

        var result = await RunAsync("tail", "tail.transactions", "--from-beginning", "--until-end", "-b", servers);

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Equal("kept", Assert.Single(result.Lines, line => !line.StartsWith("==> ", StringComparison.Ordinal)));
    }

    private static void Write(IProducer<Null, string> producer, string value, bool isKept)
    {
        producer.BeginTransaction();
        producer.Produce("tail.transactions", new Message<Null, string> { Value = value });
        producer.Flush(Patience.Long);
        if (isKept)
            producer.CommitTransaction();
        else
            producer.AbortTransaction();
    }
}
