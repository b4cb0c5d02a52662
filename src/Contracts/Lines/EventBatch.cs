using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>What the assembler made of one block (or one tick of the clock): events, and the position they reach.</summary>
public sealed record EventBatch
{
    public required ImmutableArray<KernelEvent> Events { get; init; }

    /// <summary>One entry for each source whose position moved.</summary>
    public required ImmutableArray<SourceProgress> Progress { get; init; }

    /// <summary>One entry for each partition that moved, where the events come from a topic.</summary>
    public ImmutableArray<TopicPosition> Positions { get => field.IsDefault ? [] : field; init; }

    public required LineCounts Counts { get; init; }
}
