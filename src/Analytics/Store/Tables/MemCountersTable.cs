using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>mem_counters</c>; the order is that of the columns in the script.</summary>
internal static class MemCountersTable
{
    public const string Name = "mem_counters";

    public static void Append(TableWriter table, string eventId, MachineMemoryRow row) => table
        .Add(eventId)
        .AddAll(row.Counters)
        .Add(row.Other)
        .EndRow();
}
