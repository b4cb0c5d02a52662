using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>memcg_stat_blocks</c> with their names.</summary>
internal static class CgroupStatRows
{
    public const string Sql = """
        SELECT report_id, memcg, names, "values"
        FROM memcg_stat_blocks
        JOIN memcg_stat_names USING (names_id)
        """;

    public static void Read(RowReader row, ReportDraft report)
    {
        var memcg = row.Text();
        var names = row.Texts();
        var values = row.Longs();
        report.StatsFor.Add(memcg);
        for (var i = 0; i < names.Length; i++)
            report.Stats.Add(new CgroupStat(memcg, names[i], values[i]));
    }
}
