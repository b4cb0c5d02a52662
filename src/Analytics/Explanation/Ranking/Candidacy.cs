namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Whether the kernel would consider a task at all, as far as the table shows it.</summary>
public enum Candidacy : byte
{
    Candidate,

    /// <summary>The machine's process 1 (<c>is_global_init()</c>).</summary>
    Init,

    /// <summary>oom_score_adj -1000, or oom_adj -17.</summary>
    NeverKilled,
}
