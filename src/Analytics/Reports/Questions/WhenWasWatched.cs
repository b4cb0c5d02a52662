namespace Oom.Analytics.Reports;

/// <summary>How many machines were watched over time: where nobody looked, nothing was seen.</summary>
public static class WhenWasWatched
{
    public sealed record Row(DateTimeOffset Started, double NodeDays, long Nodes);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT started, node_days, nodes FROM {span.During("exposure_over_time", $"'{span.Step.Text}'")} ORDER BY started",
        row => new Row(row.Time(0), row.Double(1), row.Integer(2)));
}
