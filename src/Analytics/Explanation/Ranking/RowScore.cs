namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A row of the table while it is ranked: its badness at both bounds of the total, and where that puts it.</summary>
internal struct RowScore
{
    public int Pid;

    public Candidacy Candidacy;

    public bool HasScore;

    public bool IsKilled;

    public int Adj;

    public (long Low, long High) AtLow;

    public (long Low, long High) AtHigh;

    /// <summary>The most that its badness may be; what it holds, where it has none.</summary>
    public long Size;

    public int RankAtLow;

    public int RankAtHigh;

    /// <summary>Its badness at whatever the total is.</summary>
    public readonly CountRange Between(TotalPages total) => Between(Math.Min(AtLow.Low, AtHigh.Low), Math.Max(AtLow.High, AtHigh.High), Adj, total);

    /// <summary>Where the total has no upper bound, nor has what an adj other than 0 makes of it.</summary>
    public static CountRange Between(long low, long high, int adj, TotalPages total) =>
        total.Pages.High is not null ? new CountRange(low, high) : new CountRange(adj < 0 ? null : low, adj > 0 ? null : high);

    /// <summary>For sorting: the highest badness at the lower bound first, those without one last.</summary>
    public static int Compare(in RowScore left, in RowScore right)
    {
        if (left.HasScore != right.HasScore)
            return left.HasScore ? -1 : 1;
        if (left.AtLow.High != right.AtLow.High)
            return left.AtLow.High > right.AtLow.High ? -1 : 1;
        if (left.Size != right.Size)
            return left.Size > right.Size ? -1 : 1;
        return left.Pid.CompareTo(right.Pid);
    }
}
