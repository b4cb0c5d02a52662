namespace Oom.Analytics.Reports;

/// <summary>Runs of the OOM killer by what ran out.</summary>
public static class WhatRanOut
{
    public sealed record Row(string Cause, string Killer, long Runs, long Kills, double Share, long Nodes, DateTimeOffset? LastSeen);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT cause, killer, runs, kills, share, nodes, last_seen FROM {span.During("kill_causes")} ORDER BY runs DESC, cause, killer",
        row => new Row(row.Text(0), row.Text(1), row.Integer(2), row.Integer(3), row.Double(4), row.Integer(5), row.MaybeTime(6)));
}
