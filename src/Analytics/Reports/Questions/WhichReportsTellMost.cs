namespace Oom.Analytics.Reports;

/// <summary>One report for each victim's name and scope, the one that shows most; most kills first.</summary>
public static class WhichReportsTellMost
{
    public sealed record Row(
        string ReportId, string Node, DateTimeOffset? At, string Victim, string Scope, long Reports, long Kills, string? KernelRelease,
        string SourceName, long FirstLine);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT report_id, node, "at", victim, scope, reports, kills, kernel_release, source_name, first_line
        FROM {span.During("telling_reports")}
        ORDER BY kills DESC, reports DESC, victim, scope
        """,
        row => new Row(
            row.Text(0), row.Text(1), row.MaybeTime(2), row.Text(3), row.Text(4), row.Integer(5), row.Integer(6), row.MaybeText(7), row.Text(8),
            row.Integer(9)),
        most);
}
