using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Oom.Pipeline.Tests.Clusters;

/// <summary>That a broker can be treated as tests treat it.</summary>
[Collection(BrokerCollection.Name)]
public sealed class BrokerTests(BrokerFixture brokers, BadlyTreatedBroker badlyTreated) : IClassFixture<BadlyTreatedBroker>
{
    [SkippableFact]
    public async Task KeepsWhatItHasAcknowledgedWhenItIsKilled()
    {
        var broker = badlyTreated.Broker;
        var address = broker.BootstrapServers;
        await MakeTopicAsync(broker, "kept");
        using var producer = Producer(broker);
        await producer.ProduceAsync("kept", new Message<Null, string> { Value = "before" }).WaitAsync(Patience.Long);

        await broker.KillAsync();
        var during = producer.ProduceAsync("kept", new Message<Null, string> { Value = "while it is down" });
        await broker.StartAgainAsync();
        await during.WaitAsync(Patience.Long);

        Assert.Equal(address, broker.BootstrapServers);
        Assert.Equal(["before", "while it is down"], Read(broker, "kept", 2));
    }

    [SkippableFact]
    public async Task AcknowledgesNothingWhileItIsFrozen()
    {
        var broker = badlyTreated.Broker;
        await MakeTopicAsync(broker, "frozen");
        using var producer = Producer(broker);
        await producer.ProduceAsync("frozen", new Message<Null, string> { Value = "1" }).WaitAsync(Patience.Long);

        await broker.FreezeAsync();
        var waiting = producer.ProduceAsync("frozen", new Message<Null, string> { Value = "2" });
        // it would take some milliseconds
        Assert.Equal(1, producer.Flush(TimeSpan.FromSeconds(1)));
        Assert.False(waiting.IsCompleted);
        await broker.ThawAsync();
        await waiting.WaitAsync(Patience.Long);

        Assert.Equal(["1", "2"], Read(broker, "frozen", 2));
    }

    [SkippableFact]
    public async Task StopsInOrderAndStartsAgain()
    {
        var broker = badlyTreated.Broker;
        await MakeTopicAsync(broker, "stopped");
        using (var producer = Producer(broker))
            await producer.ProduceAsync("stopped", new Message<Null, string> { Value = "1" }).WaitAsync(Patience.Long);

        await broker.StopAsync();
        await broker.StartAgainAsync();

        Assert.Equal(["1"], Read(broker, "stopped", 1));
    }

    [SkippableFact]
    public async Task LetsASecondBrokerJoinItsCluster()
    {
        // not the other tests' one: a cluster does not forget a broker so soon
        await using var broker = await brokers.StartAnotherAsync();
        await using var second = await broker.JoinAsync();
        await MakeTopicAsync(broker, "replicated", replicas: 2);
        using (var producer = Producer(broker))
            await producer.ProduceAsync("replicated", new Message<Null, string> { Value = "1" }).WaitAsync(Patience.Long);

        Assert.Equal(["1"], Read(second, "replicated", 1));
    }

    [SkippableFact]
    public void MakesNoTopicsByItself()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = brokers.Broker.BootstrapServers }).Build();

        var topic = Assert.Single(admin.GetMetadata("nobody-made-this", Patience.Long).Topics);

        Assert.Equal(ErrorCode.UnknownTopicOrPart, topic.Error.Code);
    }

    private static IProducer<Null, string> Producer(Broker broker) => new ProducerBuilder<Null, string>(new ProducerConfig
    {
        BootstrapServers = broker.BootstrapServers,
        EnableIdempotence = true,
        ReconnectBackoffMaxMs = 500,
    }).SetLogHandler((_, _) => { }).Build();

    private static async Task MakeTopicAsync(Broker broker, string name, short replicas = 1)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = 1, ReplicationFactor = replicas }]);
    }

    private static string[] Read(Broker broker, string topic, int count)
    {
        using var consumer = new ConsumerBuilder<Null, string>(new ConsumerConfig { BootstrapServers = broker.BootstrapServers, GroupId = "g" }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(Patience.Long)?.Message.Value ?? "nothing came")];
    }
}
