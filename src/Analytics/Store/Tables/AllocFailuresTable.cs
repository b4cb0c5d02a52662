using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>alloc_failures</c>; the order is that of the columns in the script.</summary>
internal static class AllocFailuresTable
{
    public const string Name = "alloc_failures";

    public static void Append(DuckDBAppender appender, AllocationFailureRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendValue(row.Kind)
        .AppendText(row.Comm)
        .AppendValue(row.Pid)
        .Append(row.Request)
        .AppendValue(row.RequestedBytes)
        .AppendText(row.Cache)
        .AppendText(row.KernelRelease)
        .AppendText(row.CallTrace)
        .AppendValue((bool?)row.HasMemoryInfo)
        .Append(row.Totals)
        .AppendValue(row.PageSizeBytes)
        .AppendSource(row.Lines)
        .EndRow();
}
