using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Shipping;

/// <summary>A topic that something is shipped to, and what has arrived in it so far.</summary>
internal sealed class ShippedTopic : IDisposable
{
    private readonly IConsumer<string, byte[]> _consumer;

    private ShippedTopic(string name, IConsumer<string, byte[]> consumer)
    {
        Name = name;
        _consumer = consumer;
    }

    public string Name { get; }

    public List<(int Partition, string Node, LineBlock Block)> Arrived { get; } = [];

    public static async Task<ShippedTopic> MakeAsync(Broker broker, string name, int partitions = 1)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = partitions, ReplicationFactor = 1 }]);
        var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig { BootstrapServers = broker.BootstrapServers, GroupId = "spectator", EnableAutoCommit = false })
            .SetLogHandler((_, _) => { })
            .Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(name, partition, Offset.Beginning)));
        return new ShippedTopic(name, consumer);
    }

    /// <summary>Reads until what has arrived satisfies the condition.</summary>
    public void ReadUntil(Func<ShippedTopic, bool> condition)
    {
        while (!condition(this))
        {
            var read = _consumer.Consume(Patience.Long) ?? throw new TimeoutException($"Nothing more came to {Name}; there are {Arrived.Count} messages");
            Arrived.Add((read.Partition.Value, read.Message.Key, MessageCodec.Decode<LineBlock>(read.Message.Value)));
        }
    }

    /// <summary>Messages in the topic, those not read included.</summary>
    public long Count(int partitions = 1) => Enumerable.Range(0, partitions)
        .Sum(partition => _consumer.QueryWatermarkOffsets(new TopicPartition(Name, partition), Patience.Long).High.Value);

    /// <summary>All bytes that arrived from a node, in the order in which they did.</summary>
    public string TextOf(string node) =>
        string.Concat(Arrived.Where(one => one.Node == node).Select(one => Encoding.Latin1.GetString(one.Block.Bytes.Span)));

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }
}
