using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>How far a source was read, to be stored in the same transaction as the events found in it.</summary>
public sealed record SourceProgress
{
    public required LogSource Source { get; init; }

    /// <summary>Low-water mark: the first byte of the oldest open report, else of the first line not yet read. A restart reads from here.</summary>
    public required long ResumeOffset { get; init; }

    /// <summary>1-based number of the line at <see cref="ResumeOffset"/>.</summary>
    public required long ResumeLine { get; init; }

    /// <summary>First byte not read yet; everything before it has been seen.</summary>
    public required long ReadOffset { get; init; }

    public required long LinesRead { get; init; }

    /// <summary>Boot ids made up from boot lines, by node, as of <see cref="ResumeOffset"/>: what a restart must know.</summary>
    public required ImmutableDictionary<string, string> Boots { get; init; }

    public bool IsFinished { get; init; }

    /// <summary>Set when nothing is known of it any more: it has ended, or was silent for too long. Blocks are counted anew then.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>The first line of the oldest thing that is open; null when nothing is.</summary>
    public long? OpenOffset { get; init; }

    /// <summary>Blocks of the source that were read to their end, since its first one in this run.</summary>
    public long BlocksRead { get; init; }

    /// <summary>
    /// The machine of the first line met that the transport shows to be the kernel's; null when there was none, as in what is no
    /// kernel log at all. Lines without any of the grammar's words are met at the start of a source only.
    /// </summary>
    public string? KernelNode { get; init; }
}
