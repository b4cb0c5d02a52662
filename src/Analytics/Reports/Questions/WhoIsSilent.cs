namespace Oom.Analytics.Reports;

/// <summary>Machines without an event for a day; those whose last one was an OOM kill first.</summary>
public static class WhoIsSilent
{
    /// <param name="SilentAfterKill">How many of all silent machines had a kill, or the reaping of one, as their last event.</param>
    public sealed record Row(string Node, DateTimeOffset LastSeen, double SilentSeconds, string LastKind, long SilentAfterKill);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT node, last_seen, silent_seconds, last_kind, count(*) FILTER (last_kind IN ('oom', 'reaped')) OVER () AS silent_after_kill
        FROM {span.AsOfNow("silent_nodes")}
        ORDER BY last_kind IN ('oom', 'reaped') DESC, last_seen DESC, node
        """,
        row => new Row(row.Text(0), row.Time(1), row.Double(2), row.Text(3), row.Integer(4)),
        most);
}
