using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A buddy list as columns of <c>zones</c>; the default value is no list.</summary>
/// <param name="BlockBytes">Size of a block of order 0.</param>
/// <param name="FreeBlocks">Free blocks by order; the default array when there is no list.</param>
/// <param name="MigrateTypes">Letters by order, <c>,</c> between.</param>
/// <param name="TotalBytes">The sum that the line gives.</param>
public readonly record struct BuddyColumns(long? BlockBytes, ImmutableArray<long> FreeBlocks, string? MigrateTypes, long? TotalBytes)
{
    public static BuddyColumns Of(BuddyList list)
    {
        if (list.Orders.IsEmpty)
            return default(BuddyColumns) with { TotalBytes = list.Total?.Bytes };
        var blocks = ImmutableArray.CreateBuilder<long>(list.Orders.Length);
        foreach (var order in list.Orders)
            blocks.Add(order.Count);
        return new BuddyColumns(
            list.Orders[0].Size.Bytes, blocks.MoveToImmutable(), string.Join(',', list.Orders.Select(order => order.MigrateTypes)),
            list.Total?.Bytes);
    }
}
