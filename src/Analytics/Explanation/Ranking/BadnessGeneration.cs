namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Which <c>badness()</c> or <c>oom_badness()</c> of mm/oom_kill.c chose.</summary>
public enum BadnessGeneration : byte
{
    /// <summary>Neither the release nor the report's own layout tells.</summary>
    Unknown,

    /// <summary>To 2.6.35: total_vm and half of the children's, divided by roots of CPU and run time, shifted by oom_adj.</summary>
    Heuristic,

    /// <summary>2.6.36 to 3.4 (and el6): rss, swap (and page tables from 2.6.39) in thousandths of the total, plus oom_score_adj.</summary>
    PerMille,

    /// <summary>3.5 to 4.16: pages, plus oom_score_adj in thousandths of the total, less 3 % for root.</summary>
    PagesWithRootBonus,

    /// <summary>4.17 and later: the same without the 3 %.</summary>
    Pages,
}
