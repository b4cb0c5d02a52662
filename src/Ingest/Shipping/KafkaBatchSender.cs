using Confluent.Kafka;
using Oom.Ingest.Kafka;

namespace Oom.Ingest.Shipping;

/// <summary>An idempotent producer: what it takes arrives once and in order per node, or shipping ends and says why.</summary>
public sealed class KafkaBatchSender : IBatchSender
{
    private readonly IProducer<string, byte[]> producer;
    private readonly string topic;
    private readonly string servers;
    private readonly Action<string> tell;
    private readonly TaskCompletionSource<ClusterException> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? lastTrouble;
    private int isAway;

    /// <param name="settings">As <see cref="ProducerSettings.From"/> gives them.</param>
    /// <param name="topic">Must exist.</param>
    /// <param name="tell">Told when Kafka goes away and comes back, in a sentence for a person; from any thread.</param>
    /// <exception cref="ArgumentException">The client does not take the settings.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    public KafkaBatchSender(IReadOnlyDictionary<string, string> settings, string topic, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.topic = topic;
        this.tell = tell;
        servers = settings.GetValueOrDefault("bootstrap.servers", "");
        var all = new Dictionary<string, string>(settings) { ["dotnet.producer.delivery.report.fields"] = "none" };
        try
        {
            producer = new ProducerBuilder<string, byte[]>(all)
                .SetLogHandler((_, message) => Remember(message))
                .SetErrorHandler((_, error) => OnError(error))
                .Build();
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException)
        {
            throw new ArgumentException($"the Kafka client does not take these settings: {refused.Message}", refused);
        }
        catch (DllNotFoundException missing)
        {
            throw new ClusterException("librdkafka.so is not beside the program, or not for this machine", missing);
        }
    }

    public Task<ClusterException> Failure => failure.Task;

    public bool TrySend(string node, byte[] message, Action delivered)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        try
        {
            producer.Produce(topic, new Message<string, byte[]> { Key = node, Value = message }, report =>
            {
                if (report.Error.IsError)
                {
                    Fail(report.Error);
                    return;
                }

                if (Interlocked.Exchange(ref isAway, 0) != 0)
                    tell($"Kafka is back: {servers}");
                delivered();
            });
            return true;
        }
        catch (ProduceException<string, byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (ProduceException<string, byte[]> refused)
        {
            Fail(refused.Error);
            return false;
        }
    }

    /// <summary>What has no report by now is dropped here; it is still in its source.</summary>
    public void Dispose() => producer.Dispose();

    private void OnError(Error error)
    {
        if (error.IsFatal || error.Code is ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed)
        {
            Fail(error);
        }
        else if (error.Code == ErrorCode.Local_AllBrokersDown)
        {
            if (Interlocked.Exchange(ref isAway, 1) == 0)
                tell($"Kafka is away: {servers} ({lastTrouble ?? error.Reason}); lines stay in their sources until it is back");
        }
        else
        {
            lastTrouble = error.Reason;
        }
    }

    private void Remember(LogMessage message)
    {
        if (message.Level <= SyslogLevel.Error)
            lastTrouble = message.Message;
    }

    private void Fail(Error error)
    {
        // What is given up because the producer ends says nothing new.
        if (error.Code is not (ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight or ErrorCode.Local_Destroy))
            failure.TrySetResult(new ClusterException(Explain(error)));
    }

    private string Explain(Error error) => error.Code switch
    {
        ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition =>
            $"there is no topic {topic} at {servers}: make it (12 partitions are a good start), or name another one with --topic",
        ErrorCode.TopicAuthorizationFailed =>
            $"Kafka forbids writing to {topic}: this user needs the right WRITE on it",
        ErrorCode.ClusterAuthorizationFailed =>
            "Kafka forbids idempotent writing: this user needs the right IDEMPOTENT_WRITE on the cluster (before Kafka 2.8)",
        ErrorCode.MsgSizeTooLarge =>
            $"a message is too large for {topic}: its max.message.bytes must be 1 MiB or more, and the client's message.max.bytes as well",
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed =>
            $"{servers} does not accept this user: look at security.protocol, sasl.mechanism, sasl.username and sasl.password ({error.Reason})",
        _ => $"Kafka does not take what is sent to {topic}: {error.Reason}",
    };
}
