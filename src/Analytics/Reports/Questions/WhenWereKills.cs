namespace Oom.Analytics.Reports;

/// <summary>Kills over time, by whose memory ran out.</summary>
public static class WhenWereKills
{
    public sealed record Row(DateTimeOffset Started, string Scope, long Kills);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT started, scope, kills FROM {span.During("kills_over_time", "'all'", $"'{span.Step.Text}'")} ORDER BY started, scope",
        row => new Row(row.Time(0), row.Text(1), row.Integer(2)));
}
