using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>memory_dumps</c>; the order is that of the columns in the script.</summary>
internal static class MemoryDumpsTable
{
    public const string Name = "memory_dumps";

    public static void Append(TableWriter table, MemoryDumpRow row) => table
        .Add(row.Head)
        .Add(row.IsSysRq)
        .Add(row.Totals)
        .Add(row.PageSizeBytes)
        .AddSource(row.Lines)
        .EndRow();
}
