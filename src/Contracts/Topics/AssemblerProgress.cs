using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>
/// How far an assembler has come with one source of lines in one partition of its input, written in the transaction that holds the
/// events. It is written only when the source gave events, has a report open or has booted: most sources never need one. A restart
/// takes the source's lines from <see cref="ResumeOffset"/> on, and does not write the events in <see cref="EmittedIds"/> again;
/// lines before it are repeats. Key: topic, partition, node and source, with slashes.
/// </summary>
public sealed record AssemblerProgress
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary><see cref="LogSource.Node"/>: machines may have logs that begin alike. Empty for the partition itself.</summary>
    public required string Node { get; init; }

    /// <summary>
    /// <see cref="LogSource.Identity"/>; empty for the partition itself, whose positions are the offsets of its messages: those
    /// before <see cref="ResumeOffset"/> are in the dead letters already, if they belong there.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Position in the source: the first line of its oldest open report, else of the first line not yet read.</summary>
    public required long ResumeOffset { get; init; }

    /// <summary>Position in the source of the first line that was not read yet.</summary>
    public required long EmittedOffset { get; init; }

    /// <summary>Events that are written already although they reach behind <see cref="ResumeOffset"/>.</summary>
    public required ImmutableArray<EventId> EmittedIds { get; init; }

    /// <summary>Boot ids as of <see cref="ResumeOffset"/>, by node.</summary>
    public required ImmutableDictionary<string, string> Boots { get; init; }
}
