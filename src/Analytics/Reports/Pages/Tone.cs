namespace Oom.Analytics.Reports.Pages;

/// <summary>What a mark is about. A colour says it once more; words or places say it first.</summary>
public enum Tone : byte
{
    Plain,

    /// <summary>A whole machine ran out of memory; or: this got worse.</summary>
    Alarm,

    /// <summary>A cgroup was at its limit.</summary>
    Cgroup,

    /// <summary>Not known, free, left over.</summary>
    Faint,
}
