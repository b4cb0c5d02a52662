namespace Oom.Analytics.Reports;

/// <summary>Where the wall times of kills come from: printed, or inferred.</summary>
public static class HowTimesAreKnown
{
    public sealed record Row(string? AtProvenance, long Kills);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT at_provenance, count(*) AS kills FROM kills{span.Where("\"at\"")} GROUP BY at_provenance ORDER BY kills DESC, at_provenance",
        row => new Row(row.MaybeText(0), row.Integer(1)));
}
