using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Serving;

/// <summary>A topic of events, and an assembler's way to write to it: keyed by node, in transactions.</summary>
internal sealed class EventTopic : IDisposable
{
    private readonly IAdminClient _admin;
    private readonly IProducer<string, byte[]> _producer;

    private EventTopic(Broker broker, string name, string assembler)
    {
        Name = name;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        _producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = broker.BootstrapServers,
            TransactionalId = assembler,
            LingerMs = 1,
            ReconnectBackoffMaxMs = 500,
        }).SetLogHandler((_, _) => { }).Build();
    }

    public string Name { get; }

    public static async Task<EventTopic> MakeAsync(Broker broker, string name, int partitions = 1)
    {
        var topic = new EventTopic(broker, name, assembler: name);
        await topic.MakeAsync(partitions);
        topic._producer.InitTransactions(Patience.Long);
        return topic;
    }

    /// <summary>Another assembler's way to a topic that is there.</summary>
    public static EventTopic Join(Broker broker, string name)
    {
        var topic = new EventTopic(broker, name, assembler: name + " 2");
        topic._producer.InitTransactions(Patience.Long);
        return topic;
    }

    private Task MakeAsync(int partitions) =>
        _admin.CreateTopicsAsync([new TopicSpecification { Name = Name, NumPartitions = partitions, ReplicationFactor = 1 }]);

    public Task DeleteAsync() => _admin.DeleteTopicsAsync([Name]);

    /// <summary>Retention, at once: the oldest message of the partition is the one at this offset.</summary>
    public Task CutAsync(int partition, long oldest) => _admin.DeleteRecordsAsync([new TopicPartitionOffset(Name, partition, oldest)]);

    public Task AddPartitionsAsync(int partitions) =>
        _admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = Name, IncreaseTo = partitions }]);

    /// <summary>In one transaction, which is kept or given up.</summary>
    public void Produce(IEnumerable<KernelEvent> events, bool isKept = true) =>
        Produce(events.Select(one => new Message<string, byte[]> { Key = one.Node, Value = MessageCodec.Encode(one) }), isKept);

    public void Produce(IEnumerable<Message<string, byte[]>> messages, bool isKept = true)
    {
        _producer.BeginTransaction();
        foreach (var message in messages)
            _producer.Produce(Name, message);
        _producer.Flush(Patience.Long);
        if (isKept)
            _producer.CommitTransaction(Patience.Long);
        else
            _producer.AbortTransaction(Patience.Long);
    }

    public void Dispose()
    {
        _producer.Dispose();
        _admin.Dispose();
    }
}
