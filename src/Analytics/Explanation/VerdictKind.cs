namespace Oom.Analytics.Explanation;

/// <summary>Which question a verdict answers.</summary>
public enum VerdictKind : byte
{
    /// <summary>Which limit was hit, and whose?</summary>
    Limit,

    /// <summary>What ate the memory?</summary>
    Cause,

    /// <summary>Why this victim, and was it right?</summary>
    Choice,

    /// <summary>What else mattered: swap, zones, fragmentation?</summary>
    Condition,
}
