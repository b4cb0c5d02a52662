using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>tasks</c>; the order is that of the columns in the script.</summary>
internal static class TasksTable
{
    public const string Name = "tasks";

    public static void Append(TableWriter table, in InlinedText reportId, in TaskSample sample) => table
        .Add(reportId)
        .Add(sample.Pid)
        .Add(sample.Tgid)
        .Add(sample.Uid)
        .Add(sample.Comm)
        .Add(sample.TotalVmBytes)
        .Add(sample.RssBytes)
        .Add(sample.RssAnonBytes)
        .Add(sample.RssFileBytes)
        .Add(sample.RssShmemBytes)
        .Add(sample.PageTableBytes)
        .Add(sample.SwapBytes)
        .Add(sample.OomScoreAdj)
        .Add(sample.OomAdj)
        .Add(sample.Cpu)
        .Add(sample.IsVictim)
        .EndRow();
}
