using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>dead_letters</c>; the order is that of the columns in the script.</summary>
internal static class DeadLettersTable
{
    public const string Name = "dead_letters";

    public static void Append(TableWriter table, DeadLetterRow row) => table
        .Add(row.Head)
        .Add(row.Reason)
        .AddBlob(row.Bytes)
        .Add(row.Lines.Source)
        .Add(row.Lines.SourceName)
        .Add(row.Lines.FirstPosition)
        .Add(row.Lines.FirstLine)
        .EndRow();
}
