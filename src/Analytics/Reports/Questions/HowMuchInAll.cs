namespace Oom.Analytics.Reports;

/// <summary>The headline numbers of the time asked for.</summary>
public static class HowMuchInAll
{
    public sealed record Row(
        long Kills, long KillsWithoutTime, long Reports, long ReportsWithoutKill, long NodesHit, long Nodes, double? NodeDays, long UserspaceKills,
        DateTimeOffset? FirstKill, DateTimeOffset? LastKill);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"""
        SELECT kills, kills_without_time, reports, reports_without_kill, nodes_hit, nodes, node_days, userspace_kills, first_kill, last_kill
        FROM {span.During("totals")}
        """,
        row => new Row(
            row.Integer(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.MaybeDouble(6), row.Integer(7),
            row.MaybeTime(8), row.MaybeTime(9)));
}
