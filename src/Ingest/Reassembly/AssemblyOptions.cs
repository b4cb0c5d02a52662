namespace Oom.Ingest.Reassembly;

/// <summary>Bounds of report assembly. The defaults fit a busy fleet; each bound sheds detail, never an event.</summary>
public sealed record AssemblyOptions
{
    /// <summary>How long a report may wait for its next line, by the lines' own clock (and by the wall for live sources). Default 10 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a live report is silent behind its kill line before it is given out. Default 10 ms.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How long a live report then stays open for the rest of a group kill: with it, it is given out once more, under the same
    /// id and with more lines. Also how long other live events wait for their next line. Default 1 s.
    /// </summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long something may stay open in a log that is not live, by the wall: whoever sends it may have given up. Null, the
    /// default, for logs that this process reads to their end itself.
    /// </summary>
    public TimeSpan? AbandonAfter { get; init; }

    /// <summary>Rows kept of one task table; what is beyond is counted. Default 65,536.</summary>
    public int MaxTaskRows { get; init; } = 65_536;

    /// <summary>Lines of the node that may pass without one of the report before it is closed. Default 1,024.</summary>
    public int MaxForeignLines { get; init; } = 1_024;

    /// <summary>Lines of all nodes of the source that may pass without one of the report before it is closed. Default 65,536.</summary>
    public int MaxStreamLines { get; init; } = 65_536;

    /// <summary>Lines at the start of a source in which the rest of a report that began before is looked for. Default 64.</summary>
    public int LeadingLines { get; init; } = 64;

    /// <summary>Streams with state at once, as <see cref="MaxNodes"/>. Default 16,384.</summary>
    public int MaxStreams { get; init; } = 16_384;

    /// <summary>Nodes of a stream with state at once; beyond it the one that was silent longest is closed and forgotten. Default 16,384.</summary>
    public int MaxNodes { get; init; } = 16_384;
}
