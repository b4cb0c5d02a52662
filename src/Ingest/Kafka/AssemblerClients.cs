using Confluent.Kafka;

namespace Oom.Ingest.Kafka;

/// <summary>The Kafka clients of an assembler, and whether the cluster is there. Safe for several threads.</summary>
internal sealed class AssemblerClients(IReadOnlyDictionary<string, string> settings, string group, Action<string> tell)
{
    private readonly Dictionary<string, string> writerSettings = AssemblerSettings.Writer(settings, group);
    private volatile string? refusal;
    private int isAway;

    public KafkaCluster Cluster { get; } = new(settings, tell);

    /// <summary>The member of the group.</summary>
    public IConsumer<byte[], byte[]> OpenMember(Action<ConsumerBuilder<byte[], byte[]>> configure) =>
        Cluster.OpenConsumer(AssemblerSettings.Member(settings, group), configure, Hear);

    /// <summary>In no group, and leaving no trace.</summary>
    public IConsumer<byte[], byte[]> OpenSpectator(bool seesUncommitted) =>
        Cluster.OpenConsumer(AssemblerSettings.Spectator(settings, seesUncommitted), _ => { }, Hear);

    /// <summary>Always under the same name: a new one ends what the one before has left open.</summary>
    public IProducer<byte[], byte[]> OpenWriter() => Cluster.OpenProducer(writerSettings, Hear);

    /// <summary>The cluster has answered.</summary>
    public void NoteAnswer()
    {
        if (Interlocked.Exchange(ref isAway, 0) != 0)
            tell($"Kafka is back: {Cluster.BootstrapServers}");
    }

    /// <exception cref="ClusterException">The cluster does not let this user in: to ask again would not help.</exception>
    public void ThrowIfRefused()
    {
        if (refusal is { } reason)
            throw new ClusterException($"{Cluster.BootstrapServers} does not accept this user: look at security.protocol, sasl.mechanism, sasl.username and sasl.password ({reason})");
    }

    private void Hear(Error error)
    {
        if (error.Code is ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed)
            refusal = ClientSettings.Redact(error.Reason, settings);
        else if (error.Code == ErrorCode.Local_AllBrokersDown && Interlocked.Exchange(ref isAway, 1) == 0)
            tell($"Kafka is away: {Cluster.BootstrapServers} ({Cluster.LastTrouble ?? error.Reason}); lines wait in their topic until it is back");
    }
}
