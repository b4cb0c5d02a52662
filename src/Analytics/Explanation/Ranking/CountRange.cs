namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A number that is known, or known to lie between two bounds; null where no bound is sound.</summary>
public readonly record struct CountRange(long? Low, long? High)
{
    public bool IsExact => Low is not null && High == Low;

    public override string ToString() => (Low, High) switch
    {
        ({ } low, { } high) => low == high ? $"{low}" : $"{low} to {high}",
        ({ } low, null) => $"at least {low}",
        (null, { } high) => $"at most {high}",
        (null, null) => "unknown",
    };
}
