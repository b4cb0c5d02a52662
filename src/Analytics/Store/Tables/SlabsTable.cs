using DuckDB.NET.Data;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>slabs</c>; the order is that of the columns in the script.</summary>
internal static class SlabsTable
{
    public const string Name = "slabs";

    public static void Append(DuckDBAppender appender, in EventPart part, in SlabCache cache) => appender.CreateRow()
        .Append(part)
        .AppendText(cache.Name)
        .AppendValue((long?)cache.Used.Bytes)
        .AppendValue((long?)cache.Total.Bytes)
        .EndRow();
}
