using Confluent.Kafka;

namespace Oom.Ingest.Kafka;

/// <summary>Reads a topic as a spectator: in no group, and leaving no trace. Sees only what is committed.</summary>
public sealed class TopicReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly KafkaCluster cluster;
    private readonly IConsumer<byte[], byte[]> consumer;
    private readonly string topic;
    private readonly HashSet<int> unfinished = [];

    /// <summary>Asks the cluster for the topic and goes to where to begin.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">Only this one; null for all.</param>
    /// <param name="start">Where to begin in each partition. Before the oldest message is the oldest, behind the end is the end.</param>
    /// <exception cref="ClusterException">There is no such topic or partition, or the cluster cannot be asked.</exception>
    public TopicReader(KafkaCluster cluster, string topic, int? partition, TopicStart start)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        this.cluster = cluster;
        this.topic = topic;
        consumer = cluster.OpenConsumer(new Dictionary<string, string>
        {
            // A client must name one; it never joins it.
            ["group.id"] = "oom-spectator",
            ["enable.auto.commit"] = "false",
            ["enable.partition.eof"] = "true",
            ["isolation.level"] = "read_committed",
            ["auto.offset.reset"] = "earliest",
            ["allow.auto.create.topics"] = "false",
        });
        try
        {
            Assign(partition, start);
        }
        catch (KafkaException failure)
        {
            consumer.Dispose();
            throw cluster.Trouble($"{topic} cannot be read", failure.Error);
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    /// <summary>Messages as they come, without end; or, if asked for, to where the partitions end when they get there.</summary>
    /// <exception cref="ClusterException">The cluster refuses.</exception>
    /// <exception cref="OperationCanceledException">Somebody has had enough.</exception>
    public IEnumerable<TopicMessage> Read(bool untilEnd, CancellationToken cancellation)
    {
        while (!untilEnd || unfinished.Count > 0)
        {
            var read = Next(cancellation);
            if (read.IsPartitionEOF)
            {
                unfinished.Remove(read.Partition.Value);
                continue;
            }

            var time = read.Message.Timestamp;
            yield return new TopicMessage(
                read.Topic, read.Partition.Value, read.Offset.Value,
                time.Type == TimestampType.NotAvailable ? null : DateTimeOffset.FromUnixTimeMilliseconds(time.UnixTimestampMs),
                read.Message.Key, read.Message.Value);
        }
    }

    public void Dispose()
    {
        consumer.Close();
        consumer.Dispose();
    }

    private ConsumeResult<byte[], byte[]> Next(CancellationToken cancellation)
    {
        try
        {
            return consumer.Consume(cancellation);
        }
        catch (KafkaException failure)
        {
            throw cluster.Trouble($"{topic} cannot be read", failure.Error);
        }
    }

    private void Assign(int? partition, TopicStart start)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var metadata = cluster.AskMetadata(admin, topic).Topics.Single();
        if (metadata.Error.Code == ErrorCode.UnknownTopicOrPart || (metadata.Error.Code == ErrorCode.NoError && metadata.Partitions.Count == 0))
            throw new ClusterException($"there is no topic {topic}");
        if (metadata.Error.IsError)
            throw cluster.Trouble($"{topic} cannot be read", metadata.Error);
        if (partition is { } wanted && metadata.Partitions.All(one => one.PartitionId != wanted))
            throw new ClusterException($"{topic} has no partition {wanted}: it has {metadata.Partitions.Count}");
        var assigned = metadata.Partitions.Where(one => partition is null || one.PartitionId == partition)
            .Select(one => new TopicPartition(topic, one.PartitionId)).ToArray();
        unfinished.UnionWith(assigned.Select(one => one.Partition.Value));
        consumer.Assign(assigned.Select(one => new TopicPartitionOffset(one, OffsetOf(one, start))));
    }

    private Offset OffsetOf(TopicPartition partition, TopicStart start)
    {
        if (start == TopicStart.Beginning)
            return Offset.Beginning;
        if (start == TopicStart.End)
            return Offset.End;
        var edges = consumer.QueryWatermarkOffsets(partition, Patience);
        return Math.Clamp(start.FromEnd ? edges.High.Value - start.Offset : start.Offset, edges.Low.Value, edges.High.Value);
    }
}
