using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>boots</c>; the order is that of the columns in the script.</summary>
internal static class BootsTable
{
    public const string Name = "boots";

    public static void Append(TableWriter table, BootRow row) => table
        .Add(row.Head)
        .Add(row.KernelRelease)
        .Add(row.Build)
        .AddSourceLine(row.Lines)
        .EndRow();
}
