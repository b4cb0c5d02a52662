namespace Oom.Analytics.Reports;

/// <summary>Machines that booted within an hour after an OOM kill, with nothing heard in between.</summary>
public static class WhoDiedOfIt
{
    public sealed record Row(string Node, DateTimeOffset LastSeen, DateTimeOffset NextStarted, double GapSeconds);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT node, last_seen, next_started, gap_seconds
        FROM boot_gaps
        WHERE last_kind IN ('oom', 'reaped') AND gap_seconds < 3600{span.Where("last_seen", "AND")}
        ORDER BY last_seen DESC, node
        """,
        row => new Row(row.Text(0), row.Time(1), row.Time(2), row.Double(3)),
        most);
}
