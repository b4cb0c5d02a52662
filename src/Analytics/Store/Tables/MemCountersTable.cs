using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>mem_counters</c>; the order is that of the columns in the script.</summary>
internal static class MemCountersTable
{
    public const string Name = "mem_counters";

    public static void Append(DuckDBAppender appender, in EventPart part, MachineMemoryRow row) => appender.CreateRow()
        .Append(part)
        .AppendAll(row.Counters)
        .AppendText(row.Other)
        .EndRow();
}
