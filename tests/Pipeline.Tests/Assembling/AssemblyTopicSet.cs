using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Assembling;

/// <summary>The topics of one test, who fills the first of them, and readers of what assemblers write.</summary>
internal sealed class AssemblyTopicSet : IDisposable
{
    private const int EventPartitions = 2;

    private readonly Broker _broker;
    private readonly string _name;
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly IConsumer<byte[], byte[]> _reader;
    private readonly IConsumer<byte[], byte[]> _witness;

    private AssemblyTopicSet(Broker broker, string name)
    {
        _broker = broker;
        _name = name;
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = broker.BootstrapServers, EnableIdempotence = true, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler((_, _) => { }).Build();
        _reader = Reader(IsolationLevel.ReadCommitted);
        _reader.Assign(Beginnings);
        _witness = Reader(IsolationLevel.ReadUncommitted);
        _witness.Assign(Beginnings);
    }

    /// <summary>All committed events read so far.</summary>
    public List<KernelEvent> Events { get; } = [];

    public string Lines => $"{_name}.lines";

    /// <summary>For <c>oom assemble</c>. A killed one's open transaction is given up soon.</summary>
    public string[] Options =>
    [
        "--group", _name, "--input-topic", Lines, "--events-topic", $"{_name}.events", "--dead-letter-topic", $"{_name}.letters",
        "--progress-topic", $"{_name}.progress", "-X", "reconnect.backoff.max.ms=500", "-X", "transaction.timeout.ms=3000",
    ];

    private TopicPartitionOffset[] Beginnings =>
        [.. Enumerable.Range(0, EventPartitions).Select(partition => new TopicPartitionOffset($"{_name}.events", partition, Offset.Beginning))];

    public static async Task<AssemblyTopicSet> MakeAsync(Broker broker, string name, int partitions = 4)
    {
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build())
        {
            await admin.CreateTopicsAsync(
            [
                new() { Name = $"{name}.lines", NumPartitions = partitions, ReplicationFactor = 1 },
                new() { Name = $"{name}.events", NumPartitions = EventPartitions, ReplicationFactor = 1 },
                new() { Name = $"{name}.letters", NumPartitions = 1, ReplicationFactor = 1 },
                new() { Name = $"{name}.progress", NumPartitions = 1, ReplicationFactor = 1, Configs = new() { ["cleanup.policy"] = "compact" } },
            ]);
        }

        return new AssemblyTopicSet(broker, name);
    }

    /// <summary>Comes back when all are acknowledged.</summary>
    public Task SendAsync(IEnumerable<(byte[] Key, byte[] Value)> messages) =>
        Task.WhenAll(messages.Select(message => _producer.ProduceAsync(Lines, new() { Key = message.Key, Value = message.Value }))).WaitAsync(Patience.Long);

    /// <summary>Reads until there are so many.</summary>
    public void ReadUntil(int count) => Until(() => Events.Count >= count, () => ReadOne(_reader, Events.Add), () => $"{Events.Count} events have come, {count} should");

    /// <summary>Reads until one has come that is such.</summary>
    public void ReadUntil(Func<KernelEvent, bool> isIt) => Until(() => Events.Any(isIt), () => ReadOne(_reader, Events.Add), () => "it has not come");

    /// <summary>Comes back when an event was written after this, and its transaction is perhaps still open.</summary>
    public async Task WriteOneMoreAsync(Func<Task> cause)
    {
        while (_witness.Consume(TimeSpan.FromMilliseconds(100)) is not null)
        {
            // what was written before
        }

        await cause();
        var isWritten = false;
        Until(() => isWritten, () => ReadOne(_witness, _ => isWritten = true), () => "no event was written");
    }

    /// <summary>Reads what else there is, to the ends of the partitions.</summary>
    public void ReadToTheEnd()
    {
        _reader.Assign(Beginnings);
        Events.Clear();
        for (var ends = 0; ends < EventPartitions;)
            ends += ReadOne(_reader, Events.Add) ? 1 : 0;
    }

    public List<DeadLetter> DeadLetters()
    {
        using var reader = Reader(IsolationLevel.ReadCommitted);
        reader.Assign(new TopicPartitionOffset($"{_name}.letters", 0, Offset.Beginning));
        var letters = new List<DeadLetter>();
        while (reader.Consume(Patience.Long) is { IsPartitionEOF: false } read)
            letters.Add(MessageCodec.Decode<DeadLetter>(read.Message.Value));
        reader.Close();
        return letters;
    }

    public void Dispose()
    {
        _producer.Dispose();
        _reader.Dispose();
        _witness.Dispose();
    }

    private IConsumer<byte[], byte[]> Reader(IsolationLevel isolation) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = _broker.BootstrapServers,
        GroupId = _name + "-reader",
        IsolationLevel = isolation,
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        FetchWaitMaxMs = 10,
        ReconnectBackoffMaxMs = 500,
    }).SetLogHandler((_, _) => { }).Build();

    private static void Until(Func<bool> isEnough, Action read, Func<string> complaint)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isEnough())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < 3 * Patience.Long, complaint());
            read();
        }
    }

    /// <summary>True at the end of a partition.</summary>
    private static bool ReadOne(IConsumer<byte[], byte[]> reader, Action<KernelEvent> take)
    {
        if (reader.Consume(TimeSpan.FromSeconds(1)) is not { } read)
            return false;
        if (!read.IsPartitionEOF)
            take(MessageCodec.Decode<KernelEvent>(read.Message.Value));
        return read.IsPartitionEOF;
    }
}
