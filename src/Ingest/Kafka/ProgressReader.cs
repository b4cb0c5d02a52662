using System.Text;
using Confluent.Kafka;
using Oom.Contracts;
using Oom.Contracts.Wire;

namespace Oom.Ingest.Kafka;

/// <summary>Reads back what assemblers have left in the compacted topic for partitions of the input.</summary>
internal sealed class ProgressReader(AssemblerClients clients, string topic)
{
    /// <summary>Longer than the broker takes to give up the transaction of an assembler that was killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(15);

    public static byte[] KeyOf(AssemblerProgress progress) => Encoding.UTF8.GetBytes($"{progress.Topic}/{progress.Partition}/{progress.Node}/{progress.Source}");

    /// <summary>The last record of each source, by partition.</summary>
    /// <exception cref="KafkaException">The cluster does not answer.</exception>
    /// <exception cref="ClusterException">The topic is missing or holds something else.</exception>
    public ILookup<int, AssemblerProgress> Read(string input, IReadOnlySet<int> partitions)
    {
        try
        {
            var ends = FindEnds();
            var found = new Dictionary<(int Partition, string Node, string Source), AssemblerProgress>();
            if (ends.Count > 0)
                Read(ends, progress =>
                {
                    if (progress.Topic == input && partitions.Contains(progress.Partition))
                        found[(progress.Partition, progress.Node, progress.Source)] = progress;
                });
            return found.Values.ToLookup(progress => progress.Partition);
        }
        catch (MessageFormatException damaged)
        {
            throw new ClusterException($"{topic} holds what no assembler has written: {damaged.Message}", damaged);
        }
    }

    /// <summary>
    /// Where the partitions end, open transactions included: records of ours may stand behind the beginning of a transaction of
    /// another member, and are to be waited for.
    /// </summary>
    private Dictionary<TopicPartition, long> FindEnds()
    {
        using var consumer = clients.OpenSpectator(seesUncommitted: true);
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var metadata = admin.GetMetadata(topic, CallPatience).Topics.Single();
        if (metadata.Error.IsError || metadata.Partitions.Count == 0)
            throw new ClusterException(metadata.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.NoError ? $"there is no topic {topic}" : $"{topic}: {metadata.Error.Reason}");
        var ends = new Dictionary<TopicPartition, long>();
        foreach (var partition in metadata.Partitions.Select(one => new TopicPartition(topic, one.PartitionId)))
        {
            var edges = consumer.QueryWatermarkOffsets(partition, CallPatience);
            if (edges.High > edges.Low)
                ends.Add(partition, edges.High.Value);
        }

        return ends;
    }

    private void Read(Dictionary<TopicPartition, long> ends, Action<AssemblerProgress> take)
    {
        using var consumer = clients.OpenSpectator(seesUncommitted: false);
        consumer.Assign(ends.Keys.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        var started = TimeProvider.System.GetTimestamp();
        while (ends.Count > 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new ClusterException($"{topic} cannot be read to its end: {string.Join(", ", ends.Keys)} has a transaction that does not end");
            if (consumer.Consume(TimeSpan.FromSeconds(1)) is not { } read)
                continue;
            if (!read.IsPartitionEOF && read.Message.Value is { } value)
                take(MessageCodec.Decode<AssemblerProgress>(value));
            var next = read.IsPartitionEOF ? read.Offset.Value : read.Offset.Value + 1;
            if (ends.TryGetValue(read.TopicPartition, out var end) && next >= end)
                ends.Remove(read.TopicPartition);
        }
    }
}
