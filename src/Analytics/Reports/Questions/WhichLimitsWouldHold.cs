namespace Oom.Analytics.Reports;

/// <summary>Workloads whose own limit was hit, and a limit that would have held the peak.</summary>
public static class WhichLimitsWouldHold
{
    public sealed record Row(
        string Workload, long Reports, long Kills, long Nodes, long Cgroups, long SupportingReports, long? SmallestLimitBytes, long? LargestLimitBytes,
        long? PeakBytes, long? AdvisedLimitBytes, string? Caveat);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT
            workload, reports, kills, nodes, cgroups, supporting_reports, smallest_limit_bytes, largest_limit_bytes, peak_bytes,
            advised_limit_bytes, caveat
        FROM {span.During("limit_advice")}
        ORDER BY kills DESC, reports DESC, workload
        """,
        row => new Row(
            row.Text(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.MaybeInteger(6), row.MaybeInteger(7),
            row.MaybeInteger(8), row.MaybeInteger(9), row.MaybeText(10)),
        most);
}
