using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>What <c>oom tail</c> was asked for.</summary>
internal sealed record TailRequest
{
    public required string Topic { get; init; }

    /// <summary>Null for all.</summary>
    public required int? Partition { get; init; }

    public required TopicStart Start { get; init; }

    /// <summary>How many messages at most.</summary>
    public required long Most { get; init; }

    public required bool UntilEnd { get; init; }

    public required bool IsJson { get; init; }
}
