namespace Oom.Analytics.Reports;

/// <summary>The verdicts on all reports, counted: what ate the memory, why this victim, what else mattered.</summary>
public static class WhatTheReportsSay
{
    public sealed record Row(string Kind, string Name, long Verdicts, double Share, long Certain, long Nodes, DateTimeOffset? LastSeen);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT kind, name, verdicts, share, certain, nodes, last_seen FROM {span.During("verdicts_by")} WHERE kind <> 'limit' ORDER BY kind, verdicts DESC, name",
        row => new Row(row.Text(0), row.Text(1), row.Integer(2), row.Double(3), row.Integer(4), row.Integer(5), row.MaybeTime(6)));
}
