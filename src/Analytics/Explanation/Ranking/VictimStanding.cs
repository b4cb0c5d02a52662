namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Where the chosen task stands in the recomputed ranking.</summary>
public enum VictimStanding : byte
{
    /// <summary>There is nothing to compare: no choice, no table, or a formula whose terms the table does not show.</summary>
    Unknown,

    /// <summary>Nobody has a higher badness.</summary>
    Top,

    /// <summary>It may have the highest badness; what is not known decides.</summary>
    PerhapsTop,

    /// <summary>Somebody has a higher badness, whatever is not known.</summary>
    NotTop,

    /// <summary>The table has no row of it.</summary>
    NotInTable,
}
