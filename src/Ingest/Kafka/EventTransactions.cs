using System.Text;
using Confluent.Kafka;
using Oom.Contracts.Wire;

namespace Oom.Ingest.Kafka;

/// <summary>
/// Writes what was assembled, and the offsets to read on at, in transactions. One producer serves all partitions of a member: the
/// group's metadata fences a member that has lost its partitions (KIP-447).
/// </summary>
internal sealed class EventTransactions : IDisposable
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    private readonly AssemblerClients clients;
    private readonly AssemblyTopics topics;
    private readonly CancellationToken giveUp;
    private IProducer<byte[], byte[]> producer;
    private volatile Error? lastRefusal;
    private string? refusedTopic;

    /// <summary>Waits for the cluster, and ends what a process of the same name has left open.</summary>
    /// <exception cref="ClusterException">The cluster has no transactions for us.</exception>
    public EventTransactions(AssemblerClients clients, AssemblyTopics topics, CancellationToken giveUp)
    {
        this.clients = clients;
        this.topics = topics;
        this.giveUp = giveUp;
        producer = Open();
    }

    /// <summary>Writes all of it, or nothing.</summary>
    /// <exception cref="TransactionAbortedException">Nothing of it was written; its messages must be read again.</exception>
    /// <exception cref="ClusterException">The cluster refuses for good.</exception>
    public void Commit(IReadOnlyCollection<(TopicPartition Input, PartitionOutput Output)> outputs, IConsumerGroupMetadata group)
    {
        try
        {
            lastRefusal = null;
            producer.BeginTransaction();
            foreach (var (input, output) in outputs)
                Produce(input, output);
            var offsets = outputs.Select(one => new TopicPartitionOffset(one.Input, one.Output.ResumeOffset)).ToArray();
            Retry(() => producer.SendOffsetsToTransaction(offsets, group, CallPatience));
            Retry(() => producer.CommitTransaction(CallPatience));
            clients.NoteAnswer();
        }
        catch (KafkaException failure)
        {
            Abort(failure);
            throw new TransactionAbortedException(failure.Error.Reason, failure);
        }
    }

    public void Dispose() => producer.Dispose();

    private IProducer<byte[], byte[]> Open()
    {
        var opened = clients.OpenWriter();
        try
        {
            Retry(() => opened.InitTransactions(CallPatience));
            clients.NoteAnswer();
            return opened;
        }
        catch (KafkaException refused)
        {
            opened.Dispose();
            throw clients.Cluster.Trouble("no transactions", refused.Error);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Produce(TopicPartition input, PartitionOutput output)
    {
        var place = Encoding.UTF8.GetBytes($"{input.Topic}/{input.Partition.Value}");
        foreach (var found in output.Events)
            Produce(topics.Events, Encoding.UTF8.GetBytes(found.Node), MessageCodec.Encode(found));
        foreach (var letter in output.DeadLetters)
            Produce(topics.DeadLetters, place, MessageCodec.Encode(letter));
        foreach (var progress in output.Progress)
            Produce(topics.Progress, ProgressReader.KeyOf(progress), MessageCodec.Encode(progress));
    }

    private void Produce(string topic, byte[] key, byte[] value)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, new Message<byte[], byte[]> { Key = key, Value = value }, report =>
                {
                    if (!report.Error.IsError)
                        return;
                    refusedTopic = topic;
                    lastRefusal = report.Error;
                });
                return;
            }
            catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                giveUp.ThrowIfCancellationRequested();
                producer.Poll(TimeSpan.FromMilliseconds(100));
            }
            catch (ProduceException<byte[], byte[]> refused)
            {
                refusedTopic = topic;
                lastRefusal = refused.Error;
                throw;
            }
        }
    }

    private void Abort(KafkaException failure)
    {
        // Reading it again would not help.
        if (lastRefusal is { Code: ErrorCode.MsgSizeTooLarge or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.TopicAuthorizationFailed } refusal)
            throw new ClusterException($"{refusedTopic} does not take what belongs there: {refusal.Reason}", failure);
        if (!failure.Error.IsFatal && TryAbort())
            return;
        // The broker has given up the transaction (it was away, or this process stood still), and the producer is of no more use.
        producer.Dispose();
        producer = Open();
    }

    private bool TryAbort()
    {
        try
        {
            Retry(() => producer.AbortTransaction(CallPatience));
            return true;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    /// <summary>The cluster may be away for long: these calls go on where they were.</summary>
    private void Retry(Action call)
    {
        while (true)
        {
            try
            {
                call();
                return;
            }
            catch (KafkaRetriableException)
            {
                clients.ThrowIfRefused();
                giveUp.ThrowIfCancellationRequested();
            }
        }
    }
}
