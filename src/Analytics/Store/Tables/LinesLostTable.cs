using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>lines_lost</c>; the order is that of the columns in the script.</summary>
internal static class LinesLostTable
{
    public const string Name = "lines_lost";

    public static void Append(DuckDBAppender appender, LinesLostRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendValue(row.Count)
        .AppendValue(row.Cause)
        .AppendText(row.What)
        .AppendSourceLine(row.Lines)
        .EndRow();
}
