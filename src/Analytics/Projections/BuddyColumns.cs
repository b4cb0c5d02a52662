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
        var types = new string[list.Orders.Length];
        for (var i = 0; i < types.Length; i++)
        {
            blocks.Add(list.Orders[i].Count);
            types[i] = list.Orders[i].MigrateTypes;
        }
        return new BuddyColumns(list.Orders[0].Size.Bytes, blocks.MoveToImmutable(), string.Join(',', types), list.Total?.Bytes);
    }
}
