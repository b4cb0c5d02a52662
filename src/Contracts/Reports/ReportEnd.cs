namespace Oom.Contracts;

/// <summary>Why a report was closed.</summary>
public enum ReportEnd : byte
{
    /// <summary>Its kill line (or panic, or no-killable line) was seen and nothing more came.</summary>
    Ending,

    /// <summary>Another report of the same node began.</summary>
    NextReport,

    /// <summary>Nothing of it came for the idle time.</summary>
    Silence,

    /// <summary>The input ended.</summary>
    EndOfInput,

    /// <summary>The node booted.</summary>
    Boot,

    /// <summary>Too many reports were open at once.</summary>
    Evicted,
}
