using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>hung_tasks</c>; the order is that of the columns in the script.</summary>
internal static class HungTasksTable
{
    public const string Name = "hung_tasks";

    public static void Append(DuckDBAppender appender, HungTaskRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendValue((int?)row.Pid)
        .AppendText(row.Comm)
        .AppendValue((double?)row.BlockedSeconds)
        .AppendValue((bool?)row.IsInIoWait)
        .AppendText(row.KernelRelease)
        .AppendText(row.CallTrace)
        .AppendSource(row.Lines)
        .EndRow();
}
