namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A row of the table while it is ranked: its badness at both bounds of the total, and where that puts it.</summary>
internal struct RowScore
{
    public Candidacy Candidacy;

    public bool HasScore;

    public bool IsKilled;

    public int Adj;

    public (long Low, long High) AtLow;

    public (long Low, long High) AtHigh;

    public int RankAtLow;

    public int RankAtHigh;
}
