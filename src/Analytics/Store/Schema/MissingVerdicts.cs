using DuckDB.NET.Data;
using Oom.Analytics.Explanation;
using Oom.Analytics.Store.Reading;
using Oom.Analytics.Store.Tables;

namespace Oom.Analytics.Store.Schema;

/// <summary>
/// Fills <c>verdicts</c> in a database that was made before it had that table, from what the other tables hold. SQL cannot do that.
/// It takes some ten seconds for each million rows of task tables.
/// </summary>
internal static class MissingVerdicts
{
    /// <summary>The script that makes the table.</summary>
    public const int SinceVersion = 5;

    /// <summary>In the caller's transaction, after all scripts.</summary>
    public static void Derive(DuckDBConnection connection)
    {
        using var table = new TableWriter(connection, VerdictsTable.Name);
        foreach (var report in new StoredReports(connection, isInTransaction: true).Read(ReportFilter.All))
        {
            var verdicts = ReportExplainer.Judge(report);
            for (var i = 0; i < verdicts.Length; i++)
                VerdictsTable.Append(table, report.Id.ToString(), ordinal: i + 1, verdicts[i]);
        }

        table.HandOver();
    }
}
