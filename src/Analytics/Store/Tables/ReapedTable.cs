using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>reaped</c>; the order is that of the columns in the script.</summary>
internal static class ReapedTable
{
    public const string Name = "reaped";

    public static void Append(DuckDBAppender appender, ReapedRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendValue((int?)row.Pid)
        .AppendText(row.Comm)
        .AppendValue(row.AnonRssBytes)
        .AppendValue(row.FileRssBytes)
        .AppendValue(row.ShmemRssBytes)
        .AppendValue((bool?)row.IsFailed)
        .AppendSourceLine(row.Lines)
        .EndRow();
}
