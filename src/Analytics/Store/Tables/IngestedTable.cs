using DuckDB.NET.Data;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>ingested</c>; the order is that of the columns in the script.</summary>
internal static class IngestedTable
{
    public const string Name = "ingested";

    public static void Append(DuckDBAppender appender, SourceRow row, string boots) => appender.CreateRow()
        .AppendText(row.Progress.Identity)
        .AppendText(row.Progress.Name)
        .AppendText(row.Progress.Node)
        .AppendValue((long?)row.Progress.ResumeOffset)
        .AppendValue((long?)row.Progress.ResumeLine)
        .AppendValue((long?)row.Progress.ReadOffset)
        .AppendValue((long?)row.Progress.LinesRead)
        .AppendText(boots)
        .AppendValue((bool?)row.Progress.IsFinished)
        .AppendValue((long?)row.Counts.Stored)
        .AppendValue((long?)row.Counts.Replaced)
        .AppendValue((long?)row.Counts.Repeats)
        .AppendValue((long?)row.Counts.Duplicates)
        .AppendValue((DateTimeOffset?)row.FirstIngestedAt)
        .AppendValue((DateTimeOffset?)row.LastIngestedAt)
        .EndRow();
}
