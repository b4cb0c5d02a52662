using DuckDB.NET.Data;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>hugepages</c>; the order is that of the columns in the script.</summary>
internal static class HugePagesTable
{
    public const string Name = "hugepages";

    public static void Append(DuckDBAppender appender, in EventPart part, in HugePages pool) => appender.CreateRow()
        .Append(part)
        .AppendValue((int?)pool.Node)
        .AppendValue((long?)pool.Size.Bytes)
        .AppendValue((long?)pool.Total)
        .AppendValue((long?)pool.Free)
        .AppendValue((long?)pool.Surplus)
        .EndRow();
}
