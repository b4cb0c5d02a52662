using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>dead_letters</c>; the order is that of the columns in the script.</summary>
internal static class DeadLettersTable
{
    public const string Name = "dead_letters";

    public static void Append(DuckDBAppender appender, DeadLetterRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendText(row.Reason)
        .AppendValue(row.Bytes)
        .AppendText(row.Lines.Source)
        .AppendText(row.Lines.SourceName)
        .AppendValue((long?)row.Lines.FirstPosition)
        .AppendValue((long?)row.Lines.FirstLine)
        .EndRow();
}
