using Oom.Analytics.Explanation;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>verdicts</c>; the order is that of the columns in the script.</summary>
internal static class VerdictsTable
{
    public const string Name = "verdicts";

    public static void Append(TableWriter table, string reportId, int ordinal, Verdict verdict) => table
        .Add(reportId)
        .Add(ordinal)
        .Add(verdict.Name)
        .Add(KernelWords.Of(verdict.Kind))
        .Add(verdict.Subject)
        .Add(verdict.Evidence)
        .Add(KernelWords.Of(verdict.Confidence))
        .Add(verdict.Advice)
        .EndRow();
}
