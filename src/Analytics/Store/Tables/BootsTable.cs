using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>boots</c>; the order is that of the columns in the script.</summary>
internal static class BootsTable
{
    public const string Name = "boots";

    public static void Append(DuckDBAppender appender, BootRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendText(row.KernelRelease)
        .AppendText(row.Build)
        .AppendSourceLine(row.Lines)
        .EndRow();
}
