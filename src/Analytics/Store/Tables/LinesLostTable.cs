using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>lines_lost</c>; the order is that of the columns in the script.</summary>
internal static class LinesLostTable
{
    public const string Name = "lines_lost";

    public static void Append(TableWriter table, LinesLostRow row) => table
        .Add(row.Head)
        .Add(row.Count)
        .Add(row.Cause)
        .Add(row.What)
        .AddSourceLine(row.Lines)
        .EndRow();
}
