namespace Oom.Analytics.Reports;

/// <summary>Kills over time on the machines that had most.</summary>
public static class WhereWereKills
{
    public sealed record Row(string Node, DateTimeOffset Started, long Kills);

    public static Question<Row> Ask(ReportSpan span, int nodes) => new(
        $"""
        SELECT name AS node, started, sum(kills)::BIGINT AS kills
        FROM {span.During("kills_over_time", "'node'", $"'{span.Step.Text}'")}
        WHERE name IN (SELECT name FROM {span.During("kills_by", "'node'")} ORDER BY kills DESC, name LIMIT {nodes})
        GROUP BY node, started
        ORDER BY node, started
        """,
        row => new Row(row.Text(0), row.Time(1), row.Integer(2)));
}
