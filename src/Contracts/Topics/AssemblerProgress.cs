using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>
/// How far an assembler has come in one partition of its input, written in the transaction that holds the events. A restart reads
/// on at <see cref="ResumeOffset"/>, finds the events before <see cref="EmittedOffset"/> once more, and does not write them again.
/// </summary>
public sealed record AssemblerProgress
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary>Low-water mark: the first message of the oldest report that is open, else the first message not yet read.</summary>
    public required long ResumeOffset { get; init; }

    /// <summary>The first message that no event has been written for yet.</summary>
    public required long EmittedOffset { get; init; }

    /// <summary>Events of the messages between the two that are written already.</summary>
    public required ImmutableArray<EventId> EmittedIds { get; init; }

    /// <summary>Boot ids made up from boot lines before <see cref="ResumeOffset"/>: by stream, then by node.</summary>
    public required ImmutableDictionary<string, ImmutableDictionary<string, string>> Boots { get; init; }
}
