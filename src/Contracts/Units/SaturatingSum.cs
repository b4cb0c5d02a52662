using System.Collections.Immutable;

namespace Oom.Contracts;

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
            sum = Add(sum, value(item));
        return sum;
    }

    public static long SumUp<T>(this ImmutableArray<T> items, Func<T, long> value)
    {
        var sum = 0L;
        foreach (var item in items)
            sum = Add(sum, value(item));
        return sum;
    }

    public static long Add(long left, long right)
    {
        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) >= 0 ? sum : left < 0 ? long.MinValue : long.MaxValue;
    }

    public static long SumUp(this IEnumerable<long> values) => values.SumUp(value => value);
}
