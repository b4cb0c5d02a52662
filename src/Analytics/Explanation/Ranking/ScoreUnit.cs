namespace Oom.Analytics.Explanation.Ranking;

/// <summary>What a recomputed badness counts.</summary>
public enum ScoreUnit : byte
{
    None,

    Pages,

    /// <summary>Thousandths of the total, 1 to 1000.</summary>
    PerMille,

    /// <summary>Of the formula up to 2.6.35: known of the chosen task where its score is printed, of the others how much at most.</summary>
    Points,
}
