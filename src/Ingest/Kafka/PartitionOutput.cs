using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>What one transaction writes for one partition of the input: all of it together, or nothing.</summary>
internal sealed record PartitionOutput
{
    public required ImmutableArray<KernelEvent> Events { get; init; }

    public required ImmutableArray<DeadLetter> DeadLetters { get; init; }

    public required ImmutableArray<AssemblerProgress> Progress { get; init; }

    /// <summary>The offset to commit: the first message that a restart must read again.</summary>
    public required long ResumeOffset { get; init; }
}
