namespace Oom.Analytics.Explanation.Ranking;

/// <summary>What a recomputed badness counts.</summary>
public enum ScoreUnit : byte
{
    None,

    Pages,

    /// <summary>Thousandths of the total, 1 to 1000.</summary>
    PerMille,
}
