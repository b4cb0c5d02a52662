using System.Collections.Immutable;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>
/// The committed messages of all partitions of a topic, from positions that the caller keeps: no group decides where it begins, and
/// no message is passed over without a word. Partitions that are added meanwhile are taken in. For one thread at a time.
/// </summary>
public sealed class TopicFeed : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks whether the topic is still the same and the cluster still there.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(2);

    private readonly KafkaCluster _cluster;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly IAdminClient _admin;
    private readonly string _topic;
    private readonly Action<TopicLoss> _onLoss;
    private readonly SortedDictionary<int, FeedPartition> _partitions = [];
    private string _topicId = "";
    private Task<TopicDescription>? _looking;
    private long _lookedAt;

    private TopicFeed(KafkaCluster cluster, IAdminClient admin, string topic, Action<TopicLoss> onLoss)
    {
        _cluster = cluster;
        _admin = admin;
        _topic = topic;
        _onLoss = onLoss;
        _consumer = cluster.OpenConsumer(new Dictionary<string, string>
        {
            // What is committed in Kafka is for those who watch the lag; nobody begins there.
            ["enable.auto.commit"] = "true",
            ["enable.auto.offset.store"] = "false",
            ["enable.partition.eof"] = "true",
            ["isolation.level"] = "read_committed",
            ["auto.offset.reset"] = "error",
            ["allow.auto.create.topics"] = "false",
        });
    }

    /// <summary>Whether the cluster answered when it was last asked.</summary>
    public bool IsReachable { get; private set; } = true;

    /// <summary>Whether everything that was committed when it was last looked at has been taken.</summary>
    public bool IsAtEnd => _partitions.Values.All(partition => partition.IsAtEnd);

    /// <summary>How far each partition has been taken.</summary>
    public ImmutableArray<TopicPosition> Positions =>
        [.. _partitions.Where(one => one.Value.Next is not null).Select(one => new TopicPosition(_topic, _topicId, one.Key, one.Value.Next!.Value))];

    /// <summary>What is still to be taken, partition by partition.</summary>
    public ImmutableArray<PartitionLag> Lags => [.. _partitions.Select(LagOf)];

    /// <summary>Asks the cluster for the topic, and goes to the positions.</summary>
    /// <param name="cluster">The cluster; its settings name the group that watchers of the lag look at.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="known">How far it has been taken; a partition that is not among them is taken from its beginning.</param>
    /// <param name="onLoss">Told of what cannot be read any more. When it returns, the feed goes on behind that; it may throw.</param>
    /// <exception cref="ClusterException">The cluster cannot be asked, or has no such topic.</exception>
    public static async Task<TopicFeed> OpenAsync(
        KafkaCluster cluster, string topic, IReadOnlyCollection<TopicPosition> known, Action<TopicLoss> onLoss)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        // A client of its own: a consumer hears of a refused connection only when it is asked for messages.
        var admin = cluster.OpenAdmin();
        TopicFeed? feed = null;
        try
        {
            // says early, and in plain words, that nobody is there
            cluster.AskMetadata(admin, topic);
            feed = new TopicFeed(cluster, admin, topic, onLoss);
            feed.Begin(await feed.DescribeAsync().ConfigureAwait(false), [.. known.Where(position => position.Topic == topic)]);
            return feed;
        }
        catch (Exception failure)
        {
            if (feed is null)
                admin.Dispose();
            else
                feed.Dispose();
            if (failure is KafkaException refused)
                throw cluster.Trouble($"{topic} cannot be read", refused.Error);
            throw;
        }
    }

    /// <summary>The next message; null when none came in this time, or a partition ended.</summary>
    /// <exception cref="ClusterException">The cluster refuses.</exception>
    public TopicMessage? Take(TimeSpan patience)
    {
        try
        {
            LookAgain();
            if (_consumer.Consume(patience) is not { } read)
                return null;
            var partition = _partitions[read.Partition.Value];
            if (read.IsPartitionEOF)
            {
                partition.Reach(read.Offset.Value);
                return null;
            }

            var time = read.Message.Timestamp;
            DateTimeOffset? at = time.Type == TimestampType.NotAvailable ? null : DateTimeOffset.FromUnixTimeMilliseconds(time.UnixTimestampMs);
            partition.Take(read.Offset.Value, at);
            return new TopicMessage(read.Topic, read.Partition.Value, read.Offset.Value, at, read.Message.Key, read.Message.Value);
        }
        catch (ConsumeException lost) when (lost.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            return PassOver(lost.ConsumerRecord.TopicPartition);
        }
        catch (KafkaException failure)
        {
            throw _cluster.Trouble($"{_topic} cannot be read", failure.Error);
        }
    }

    /// <summary>Lets those who watch the group's lag know. Does not wait, and does not throw.</summary>
    public void Acknowledge(IEnumerable<TopicPosition> stored)
    {
        try
        {
            foreach (var position in stored)
                _consumer.StoreOffset(new TopicPartitionOffset(position.Topic, position.Partition, position.NextOffset));
        }
        catch (KafkaException)
        {
            // nothing rests on it
        }
    }

    public void Dispose()
    {
        _admin.Dispose();
        // Closing tells the group's watchers where it ended. A broker that does not answer would hold it for a minute.
        Task.Run(Close).Wait(LongestClose);
    }

    private void Close()
    {
        _consumer.Close();
        _consumer.Dispose();
    }

    private void Begin(TopicDescription there, ImmutableArray<TopicPosition> known)
    {
        _topicId = IdOf(there);
        if (known.FirstOrDefault(position => IsOther(position.TopicId)) is { } other && known.All(position => IsOther(position.TopicId)))
            _onLoss(new TopicLoss(_topic, other.TopicId, _topicId));
        // a cluster that was upgraded gives ids where it gave none before: then a partition is known twice
        Assign(there, known.Where(position => !IsOther(position.TopicId)).GroupBy(position => position.Partition)
            .ToDictionary(same => same.Key, same => same.Max(position => position.NextOffset)));
        _lookedAt = Environment.TickCount64;
    }

    private bool IsOther(string id) => id.Length > 0 && _topicId.Length > 0 && id != _topicId;

    private void Assign(TopicDescription there, Dictionary<int, long> known)
    {
        var added = there.Partitions.Select(one => one.Partition).Where(one => !_partitions.ContainsKey(one)).ToArray();
        if (added.Length == 0)
            return;
        foreach (var partition in added)
            _partitions.Add(partition, new FeedPartition(known.TryGetValue(partition, out var next) ? next : null));
        _consumer.IncrementalAssign(added.Select(partition => new TopicPartitionOffset(
            _topic, partition, _partitions[partition].Next is { } next ? next : Offset.Beginning)));
    }

    /// <summary>Partitions may be added while it runs, the topic may be deleted and made anew, and the cluster may be away.</summary>
    private void LookAgain()
    {
        if (_looking is null && Environment.TickCount64 - _lookedAt >= Pause.TotalMilliseconds)
            _looking = DescribeAsync();
        if (_looking is not { IsCompleted: true } looked)
            return;
        _looking = null;
        _lookedAt = Environment.TickCount64;
        IsReachable = looked.IsCompletedSuccessfully;
        if (!IsReachable)
        {
            // The client goes on trying; what it cannot read it will say itself.
            _ = looked.Exception;
            return;
        }

        var there = looked.GetAwaiter().GetResult();
        if (IsOther(IdOf(there)))
            throw new ClusterException($"{_topic} was deleted and made anew");
        Assign(there, []);
    }

    private async Task<TopicDescription> DescribeAsync()
    {
        try
        {
            var there = await _admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames([_topic]), new DescribeTopicsOptions { RequestTimeout = Patience }).ConfigureAwait(false);
            return there.TopicDescriptions.Single();
        }
        catch (DescribeTopicsException refused)
        {
            var error = refused.Results.TopicDescriptions.Single().Error;
            throw error.Code == ErrorCode.UnknownTopicOrPart
                ? new ClusterException($"there is no topic {_topic}", refused)
                : _cluster.Trouble($"{_topic} cannot be read", error);
        }
    }

    /// <summary>The position is before the oldest message, or behind the newest: that is told, and where it is accepted the oldest one there is comes next.</summary>
    private TopicMessage? PassOver(TopicPartition partition)
    {
        try
        {
            var edges = _consumer.QueryWatermarkOffsets(partition, Patience);
            var next = _partitions[partition.Partition.Value].Next ?? 0;
            _onLoss(new TopicLoss(_topic, partition.Partition.Value, next, edges.Low.Value, edges.High.Value));
            _partitions[partition.Partition.Value] = new FeedPartition(edges.Low.Value);
            _consumer.IncrementalUnassign([partition]);
            _consumer.IncrementalAssign([new TopicPartitionOffset(partition, edges.Low)]);
            return null;
        }
        catch (KafkaException failure)
        {
            throw _cluster.Trouble($"{_topic} cannot be read", failure.Error);
        }
    }

    private PartitionLag LagOf(KeyValuePair<int, FeedPartition> one)
    {
        var (id, partition) = one;
        if (partition.IsAtEnd)
            return new PartitionLag(id, 0, partition.LastTime);
        var end = _consumer.GetWatermarkOffsets(new TopicPartition(_topic, id)).High.Value;
        return new PartitionLag(id, end < 0 ? null : Math.Max(0, end - (partition.Next ?? 0)), partition.LastTime);
    }

    private static string IdOf(TopicDescription topic) =>
        topic.TopicId is { } id && (id.MostSignificantBits != 0 || id.LeastSignificantBits != 0) ? id.ToString() : "";
}
