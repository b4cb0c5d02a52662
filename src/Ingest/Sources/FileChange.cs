namespace Oom.Ingest.Sources;

/// <summary>What became of a file that is followed.</summary>
internal enum FileChange
{
    /// <summary>The same file, perhaps longer.</summary>
    None,

    /// <summary>Another log has its name.</summary>
    Replaced,

    /// <summary>Its content is gone or another.</summary>
    Truncated,

    /// <summary>A copy of it has its name, and what comes is written there.</summary>
    Moved,
}
