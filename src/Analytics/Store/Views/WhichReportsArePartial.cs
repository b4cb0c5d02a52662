namespace Oom.Analytics.Store.Views;

/// <summary>Reports that lack a part, in the order of their sources.</summary>
public static class WhichReportsArePartial
{
    public const string Sql = """
        SELECT report_id, node, "at", array_to_string(missing, ', ') AS missing, ended_by, victims, source_name, first_line, last_line
        FROM partial_reports
        ORDER BY source_name, first_line, report_id
        LIMIT $1
        """;

    public sealed record Row(
        string ReportId, string Node, DateTimeOffset? At, string Missing, string EndedBy, long Victims, string SourceName, long FirstLine,
        long LastLine);

    public static IReadOnlyList<Row> Ask(EventStore store, int limit) => store.Ask(
        Sql,
        row => new Row(
            row.Text(0), row.Text(1), row.MaybeTime(2), row.Text(3), row.Text(4), row.Integer(5), row.Text(6), row.Integer(7), row.Integer(8)),
        limit);
}
