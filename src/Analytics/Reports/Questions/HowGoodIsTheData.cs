namespace Oom.Analytics.Reports;

/// <summary>How far the numbers can be trusted: of the whole store, because what was not understood has no time.</summary>
public static class HowGoodIsTheData
{
    public sealed record Row(
        long Reports, long PartialReports, long HeadlessReports, long Losses, long LinesLost, long DeadLetters, long Duplicates, long Repeats,
        long Suspicious, long ProgramLookAlikes, long Malformed, long RowsShed);

    public static Question<Row> Ask() => new(
        """
        SELECT
            reports, partial_reports, headless_reports, losses, lines_lost, dead_letters, duplicates, repeats, suspicious, program_look_alikes,
            malformed, rows_shed
        FROM data_quality
        """,
        row => new Row(
            row.Integer(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.Integer(6), row.Integer(7),
            row.Integer(8), row.Integer(9), row.Integer(10), row.Integer(11)));
}
