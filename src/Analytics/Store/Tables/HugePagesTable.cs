using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>hugepages</c>; the order is that of the columns in the script.</summary>
internal static class HugePagesTable
{
    public const string Name = "hugepages";

    public static void Append(TableWriter table, string eventId, in HugePages pool) => table
        .Add(eventId)
        .Add(pool.Node)
        .Add(pool.Size.Bytes)
        .Add(pool.Total)
        .Add(pool.Free)
        .Add(pool.Surplus)
        .EndRow();
}
