using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>kills</c>; the order is that of the columns in the script.</summary>
internal static class KillsTable
{
    public const string Name = "kills";

    public static void Append(DuckDBAppender appender, KillRow row) => appender.CreateRow()
        .AppendValue(row.EventId)
        .AppendValue(row.ReportId)
        .AppendText(row.Node)
        .AppendText(row.BootId)
        .Append(row.Time)
        .AppendValue((int?)row.Victim.Pid)
        .AppendText(row.Victim.Comm)
        .AppendValue(row.Victim.Uid)
        .AppendValue((bool?)row.Victim.IsPrimary)
        .AppendValue(row.Victim.OomScoreAdj)
        .AppendValue(row.Victim.TotalVm?.Bytes)
        .AppendValue(row.Victim.AnonRss?.Bytes)
        .AppendValue(row.Victim.FileRss?.Bytes)
        .AppendValue(row.Victim.ShmemRss?.Bytes)
        .AppendValue(row.Victim.PageTables?.Bytes)
        .AppendValue(row.RssBytes)
        .AppendValue(row.Scope)
        .AppendText(row.ConstraintKind)
        .AppendText(row.OomMemcg)
        .AppendText(row.TaskMemcg)
        .Append(row.Place)
        .AppendText(row.KernelRelease)
        .AppendText(row.TriggerComm)
        .AppendValue((long?)row.Victim.Line)
        .EndRow();
}
