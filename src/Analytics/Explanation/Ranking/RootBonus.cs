namespace Oom.Analytics.Explanation.Ranking;

/// <summary>What a task with CAP_SYS_ADMIN had taken off. The table shows the uid, not the capability: so for uid 0 it is a range.</summary>
public enum RootBonus : byte
{
    /// <summary>4.17 and later (commit d46078b28889).</summary>
    None,

    /// <summary>2.6.36 to 3.13: 30 thousandths of the total.</summary>
    OfTotal,

    /// <summary>3.14 to 4.16: 3 % of its own points (commit 778c14affaf9).</summary>
    OfOwn,

    /// <summary>One of the two; backports make the version no proof.</summary>
    Either,
}
