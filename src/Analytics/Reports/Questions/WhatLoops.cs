namespace Oom.Analytics.Reports;

/// <summary>What is started and killed again and again; what still is, first.</summary>
public static class WhatLoops
{
    public sealed record Row(
        string Node, string Comm, string? Place, DateTimeOffset? Started, DateTimeOffset? Ended, long Kills, double? PeriodSeconds, bool? IsLooping,
        double? SilentSeconds);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT node, comm, place, started, ended, kills, period_seconds, is_looping, silent_seconds
        FROM {span.AsOfNow("crash_loops")}{span.Where("ended")}
        ORDER BY is_looping DESC NULLS LAST, kills DESC, ended DESC NULLS LAST, node, comm, place, started
        """,
        row => new Row(
            row.Text(0), row.Text(1), row.MaybeText(2), row.MaybeTime(3), row.MaybeTime(4), row.Integer(5), row.MaybeDouble(6), row.MaybeTruth(7),
            row.MaybeDouble(8)),
        most);
}
