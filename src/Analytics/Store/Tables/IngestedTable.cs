
namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>ingested</c>; the order is that of the columns in the script.</summary>
internal static class IngestedTable
{
    public const string Name = "ingested";

    public static void Append(TableWriter table, SourceRow row, string boots) => table
        .Add(row.Progress.Identity)
        .Add(row.Progress.Name)
        .Add(row.Progress.Node)
        .Add(row.Progress.ResumeOffset)
        .Add(row.Progress.ResumeLine)
        .Add(row.Progress.ReadOffset)
        .Add(row.Progress.LinesRead)
        .Add(boots)
        .Add(row.Progress.IsFinished)
        .Add(row.Progress.KernelNode)
        .Add(row.Counts.Stored)
        .Add(row.Counts.Replaced)
        .Add(row.Counts.Repeats)
        .Add(row.Counts.Duplicates)
        .Add(row.FirstIngestedAt)
        .Add(row.LastIngestedAt)
        .EndRow();
}
