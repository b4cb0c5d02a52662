namespace Oom.Analytics.Reports;

/// <summary>What the RAM held when a whole machine ran out of it.</summary>
public static class WhatAteTheMemory
{
    public sealed record Row(string Kind, double MeanShare, double MaxShare, long ReportsLargest, long Reports);

    public static Question<Row> Ask(ReportSpan span) => new(
        $"SELECT kind, mean_share, max_share, reports_largest, reports FROM {span.During("memory_eaters")} ORDER BY mean_share DESC, kind",
        row => new Row(row.Text(0), row.Double(1), row.Double(2), row.Integer(3), row.Integer(4)));
}
