using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>reaped</c>; the order is that of the columns in the script.</summary>
internal static class ReapedTable
{
    public const string Name = "reaped";

    public static void Append(TableWriter table, ReapedRow row) => table
        .Add(row.Head)
        .Add(row.Pid)
        .Add(row.Comm)
        .Add(row.AnonRssBytes)
        .Add(row.FileRssBytes)
        .Add(row.ShmemRssBytes)
        .Add(row.IsFailed)
        .AddSourceLine(row.Lines)
        .EndRow();
}
