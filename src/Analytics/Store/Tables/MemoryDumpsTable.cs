using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>memory_dumps</c>; the order is that of the columns in the script.</summary>
internal static class MemoryDumpsTable
{
    public const string Name = "memory_dumps";

    public static void Append(DuckDBAppender appender, MemoryDumpRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendValue((bool?)row.IsSysRq)
        .Append(row.Totals)
        .AppendValue(row.PageSizeBytes)
        .AppendSource(row.Lines)
        .EndRow();
}
