namespace Oom.Analytics.Reports;

/// <summary>Who was killed on many of the last 14 days, and who came back after it seemed fixed.</summary>
public static class WhoComesBack
{
    public sealed record Row(string? Name, long Kills, long Days, long WeeksInARow, bool IsBack, double? QuietSeconds, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT name, kills, days, weeks_in_a_row, is_back, quiet_seconds, first_seen, last_seen
        FROM {span.AsOfNow("repeat_offenders", "'victim'")}
        WHERE days > 1 OR is_back
        ORDER BY days DESC, kills DESC, name
        """,
        row => new Row(
            row.MaybeText(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Truth(4), row.MaybeDouble(5), row.MaybeTime(6), row.MaybeTime(7)),
        most);
}
