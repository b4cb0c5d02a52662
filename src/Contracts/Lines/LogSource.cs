namespace Oom.Contracts;

/// <summary>Where lines come from, and what is known about all of them.</summary>
public sealed record LogSource
{
    /// <summary>
    /// The identity that positions refer to: stays the same when a file is renamed, compressed or grows
    /// (a hash of its first bytes), or names a stream (<c>kmsg:BOOT-ID</c>).
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>What a person calls it: the path as given, <c>-</c> for standard input, <c>/dev/kmsg</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The node of lines that name no host.</summary>
    public required string Node { get; init; }

    /// <summary>The boot id of all lines, where the source knows it; else null.</summary>
    public string? BootId { get; init; }

    public LineFormat Format { get; init; } = LineFormat.Auto;

    /// <summary>Set when a host named in a line does not replace <see cref="Node"/>.</summary>
    public bool NodeIsForced { get; init; }

    /// <summary>Set for /dev/kmsg itself: positions are sequence numbers, not offsets.</summary>
    public bool IsKmsgDevice { get; init; }

    /// <summary>
    /// Set where somebody passes lines on who may leave some out, or mix those of several machines: then a gap in their sequence
    /// numbers is no loss.
    /// </summary>
    public bool MayLackLines { get; init; }

    /// <summary>
    /// Sources with the same stream follow one another (a rotated set, oldest first): a report may begin in one and end in
    /// the next. Null: a stream of its own.
    /// </summary>
    public string? Stream { get; init; }

    /// <summary>Set when another source of the same <see cref="Stream"/> follows: its end is not the end of the stream.</summary>
    public bool ContinuesInNext { get; init; }

    /// <summary>Set when lines arrive while they are printed: then silence of the clock on the wall ends a report.</summary>
    public bool IsLive { get; init; }

    /// <summary>Boot time of the machine (wall microseconds) where the source is the machine itself; else null.</summary>
    public long? BootWallMicros { get; init; }

    /// <summary>Latest possible time of its lines (modification time of a file), for years that are not printed.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}
