namespace Oom.Analytics.Reports;

/// <summary>Kills per watched machine-day, by anything, with exact intervals.</summary>
public static class HowOften
{
    /// <summary>Watched machine-days below which kills over time are no rate: a log that begins and ends with a kill makes any rate.</summary>
    public const double LeastNodeDays = 1;

    /// <param name="RatePerNodeDay">Null where the watched time is too short to be a rate.</param>
    public sealed record Row(string? Name, long Kills, long Episodes, double? NodeDays, double? RatePerNodeDay, double? RateLow, double? RateHigh);

    /// <param name="what">all, workload, node, kernel …</param>
    public static Question<Row> Ask(ReportSpan span, string what, int most) => new(
        $"""
        SELECT
            name, kills, episodes, node_days, if(node_days >= 1, rate_per_node_day, NULL) AS rate_per_node_day,
            if(node_days >= 1, rate_low, NULL) AS rate_low, if(node_days >= 1, rate_high, NULL) AS rate_high
        FROM {span.During("kill_rates", $"'{what}'")}{(what == "all" ? "" : " WHERE kills > 0")}
        ORDER BY kills DESC, name
        """,
        row => new Row(
            row.MaybeText(0), row.Integer(1), row.Integer(2), row.MaybeDouble(3), row.MaybeDouble(4), row.MaybeDouble(5), row.MaybeDouble(6)),
        most);
}
