using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>kills</c>; the order is that of the columns in the script.</summary>
internal static class KillsTable
{
    public const string Name = "kills";

    public static void Append(TableWriter table, KillRow row) => table
        .Add(row.EventId)
        .Add(row.ReportId)
        .Add(row.Node)
        .Add(row.BootId)
        .Add(row.Time)
        .Add(row.Victim.Pid)
        .Add(row.Victim.Comm)
        .Add(row.Victim.Uid)
        .Add(row.Victim.IsPrimary)
        .Add(row.Victim.OomScoreAdj)
        .Add(row.Victim.TotalVm?.Bytes)
        .Add(row.Victim.AnonRss?.Bytes)
        .Add(row.Victim.FileRss?.Bytes)
        .Add(row.Victim.ShmemRss?.Bytes)
        .Add(row.Victim.PageTables?.Bytes)
        .Add(row.RssBytes)
        .Add(row.Scope)
        .Add(row.ConstraintKind)
        .Add(row.OomMemcg)
        .Add(row.TaskMemcg)
        .Add(row.Place)
        .Add(row.KernelRelease)
        .Add(row.TriggerComm)
        .Add(row.Victim.Line)
        .EndRow();
}
