namespace Oom.Analytics.Reports;

/// <summary>The last days against as many before them, the clearest change first.</summary>
public static class WhatChanged
{
    /// <param name="GroupsWithVerdict">How many groups have the same verdict.</param>
    public sealed record Row(
        string? Name, long Kills, long KillsBefore, string CountedAs, long N, long NBefore, double? NodeDays, double? NodeDaysBefore,
        double? RateRatio, double? RatioLow, double? RatioHigh, double? P, double? Q, string Verdict, long GroupsWithVerdict);

    /// <param name="what">all, victim, node …</param>
    public static Question<Row> Ask(ReportSpan span, string what, int most) => new(
        $"""
        SELECT
            name, kills, kills_before, counted_as, n, n_before, node_days, node_days_before, rate_ratio, ratio_low, ratio_high, p, q, verdict,
            count(*) OVER (PARTITION BY verdict) AS groups_with_verdict
        FROM {span.AsOfNow("kill_changes", $"'{what}'", $"days := {span.ComparedDays}")}
        ORDER BY p NULLS LAST, kills DESC, kills_before DESC, name
        """,
        row => new Row(
            row.MaybeText(0), row.Integer(1), row.Integer(2), row.Text(3), row.Integer(4), row.Integer(5), row.MaybeDouble(6), row.MaybeDouble(7),
            row.MaybeDouble(8), row.MaybeDouble(9), row.MaybeDouble(10), row.MaybeDouble(11), row.MaybeDouble(12), row.Text(13), row.Integer(14)),
        most);
}
