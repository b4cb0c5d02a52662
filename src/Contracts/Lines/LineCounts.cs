using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>Counters since the start of a run. What is not an event is counted, never silently passed over.</summary>
public readonly record struct LineCounts
{
    public long Bytes { get; init; }

    public long Lines { get; init; }

    /// <summary>Lines that a program wrote and that read like the kernel's (forged, quoted or harmless).</summary>
    public long ProgramLookAlikes { get; init; }

    /// <summary>Lines with the OOM killer's words that no rule understood.</summary>
    public long Suspicious { get; init; }

    /// <summary>Lines that the named or detected format could not unwrap.</summary>
    public long Malformed { get; init; }

    /// <summary>Lines unwrapped and lines malformed, for each format that occurred.</summary>
    public ImmutableArray<FormatCounts> Formats { get => field.IsDefault ? [] : field; init; }

    /// <summary>Task rows not kept because a report passed the bound.</summary>
    public long RowsShed { get; init; }

    /// <summary>Those of two runs, or of two parts of one.</summary>
    public LineCounts Plus(LineCounts other) => new()
    {
        Bytes = Bytes + other.Bytes,
        Lines = Lines + other.Lines,
        ProgramLookAlikes = ProgramLookAlikes + other.ProgramLookAlikes,
        Suspicious = Suspicious + other.Suspicious,
        Malformed = Malformed + other.Malformed,
        RowsShed = RowsShed + other.RowsShed,
        Formats =
        [
            .. Formats.Concat(other.Formats).GroupBy(counts => counts.Format).OrderBy(group => group.Key)
                .Select(group => new FormatCounts(group.Key, group.Sum(counts => counts.Lines), group.Sum(counts => counts.Malformed))),
        ],
    };
}
