namespace Oom.Analytics.Explanation;

/// <summary>How sure a verdict is.</summary>
public enum Confidence : byte
{
    /// <summary>The log says it, or it follows from what the log says.</summary>
    Certain,

    /// <summary>The numbers speak for it; another reading would be unusual.</summary>
    Likely,

    /// <summary>It fits the numbers; look before acting.</summary>
    Possible,
}
