using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>The topics an assembler reads and writes, by name.</summary>
public sealed record AssemblyTopics
{
    /// <summary>Batches of lines, ours or other shippers'.</summary>
    public string Input { get; init; } = TopicPlans.KernelLines.Name;

    public string Events { get; init; } = TopicPlans.OomEvents.Name;

    public string DeadLetters { get; init; } = TopicPlans.DeadLetters.Name;

    /// <summary>Compacted.</summary>
    public string Progress { get; init; } = TopicPlans.AssemblerProgress.Name;
}
