using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>alloc_failures</c>; the order is that of the columns in the script.</summary>
internal static class AllocFailuresTable
{
    public const string Name = "alloc_failures";

    public static void Append(TableWriter table, AllocationFailureRow row) => table
        .Add(row.Head)
        .Add(row.Kind)
        .Add(row.Comm)
        .Add(row.Pid)
        .Add(row.Request)
        .Add(row.RequestedBytes)
        .Add(row.Cache)
        .Add(row.KernelRelease)
        .Add(row.CallTrace)
        .Add(row.HasMemoryInfo)
        .Add(row.Totals)
        .Add(row.PageSizeBytes)
        .AddSource(row.Lines)
        .EndRow();
}
