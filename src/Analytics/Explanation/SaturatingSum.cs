namespace Oom.Analytics.Explanation;

/// <summary>
/// Sums that stop at the largest number. The numbers come from a log, where anybody may write any: Enumerable.Sum throws when
/// they overflow.
/// </summary>
public static class SaturatingSum
{
    public static long SumUp<T>(this IEnumerable<T> items, Func<T, long> value)
    {
        var sum = 0L;
        foreach (var item in items)
        {
            var next = value(item);
            sum = next > 0 && sum > long.MaxValue - next ? long.MaxValue : next < 0 && sum < long.MinValue - next ? long.MinValue : sum + next;
        }

        return sum;
    }

    public static long SumUp(this IEnumerable<long> values) => values.SumUp(value => value);
}
