using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>slabs</c>; the order is that of the columns in the script.</summary>
internal static class SlabsTable
{
    public const string Name = "slabs";

    public static void Append(TableWriter table, string eventId, in SlabCache cache) => table
        .Add(eventId)
        .Add(cache.Name)
        .Add(cache.Used.Bytes)
        .Add(cache.Total.Bytes)
        .EndRow();
}
