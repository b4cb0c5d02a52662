using Oom.Contracts;

namespace Oom.Cli.Serving;

/// <summary>How events are taken from their topic.</summary>
internal sealed record IntakeOptions
{
    public string Topic { get; init; } = TopicPlans.OomEvents.Name;

    /// <summary>Whether to go on where messages are gone before they were read. Default: the run ends, and says what is gone.</summary>
    public bool AcceptLoss { get; init; }

    /// <summary>Whether those who watch the group's lag in Kafka are told how far it is stored. Default yes.</summary>
    public bool IsAcknowledging { get; init; } = true;

    /// <summary>Bytes of messages that are explained and handed to the store together. Default 1 MiB.</summary>
    public long BatchBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of messages after which a transaction is committed although more come. Default 32 MiB.</summary>
    public long CommitBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Time after which a transaction is committed although more come. Default 1 s.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(1);
}
