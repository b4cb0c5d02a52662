using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>hung_tasks</c>; the order is that of the columns in the script.</summary>
internal static class HungTasksTable
{
    public const string Name = "hung_tasks";

    public static void Append(TableWriter table, HungTaskRow row) => table
        .Add(row.Head)
        .Add(row.Pid)
        .Add(row.Comm)
        .Add((double?)row.BlockedSeconds)
        .Add(row.IsInIoWait)
        .Add(row.KernelRelease)
        .Add(row.CallTrace)
        .AddSource(row.Lines)
        .EndRow();
}
