using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>tasks</c>; the order is that of the columns in the script.</summary>
internal static class TasksTable
{
    public const string Name = "tasks";

    public static void Append(DuckDBAppender appender, in TaskSamples samples, in TaskSample sample) => appender.CreateRow()
        .AppendValue(samples.ReportId)
        .AppendText(samples.Node)
        .AppendValue(samples.At)
        .AppendValue((int?)sample.RowNumber)
        .AppendValue((int?)sample.Pid)
        .AppendValue((int?)sample.Tgid)
        .AppendValue((long?)sample.Uid)
        .AppendText(sample.Comm)
        .AppendValue((long?)sample.TotalVmBytes)
        .AppendValue((long?)sample.RssBytes)
        .AppendValue(sample.RssAnonBytes)
        .AppendValue(sample.RssFileBytes)
        .AppendValue(sample.RssShmemBytes)
        .AppendValue(sample.PageTableBytes)
        .AppendValue(sample.SwapBytes)
        .AppendValue(sample.OomScoreAdj)
        .AppendValue(sample.OomAdj)
        .AppendValue(sample.Cpu)
        .AppendValue((bool?)sample.IsVictim)
        .AppendValue((bool?)sample.IsTrigger)
        .EndRow();
}
