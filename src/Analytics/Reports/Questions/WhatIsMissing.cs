namespace Oom.Analytics.Reports;

/// <summary>Partial reports by the part that they lack.</summary>
public static class WhatIsMissing
{
    public sealed record Row(string Part, long Reports, long Kills, long Nodes);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"""
        SELECT part, count(*) AS reports, sum(victims)::BIGINT AS kills, count(DISTINCT node) AS nodes
        FROM (SELECT unnest(missing) AS part, victims, node FROM partial_reports{span.Where("\"at\"")})
        GROUP BY part
        ORDER BY reports DESC, part
        """,
        row => new Row(row.Text(0), row.Integer(1), row.Integer(2), row.Integer(3)));
}
