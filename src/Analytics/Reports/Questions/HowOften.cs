using System.Text.Json.Serialization;

namespace Oom.Analytics.Reports;

/// <summary>Kills per watched machine-day, by anything, with exact intervals.</summary>
public static class HowOften
{
    /// <param name="Caveat">Why there is no rate, or why it says nothing; null where it does.</param>
    public sealed record Row(
        string? Name, long Kills, long Episodes, double? NodeDays, double? RatePerNodeDay, double? RateLow, double? RateHigh, string? Caveat)
    {
        /// <summary>The rate can be shown as one.</summary>
        [JsonIgnore]
        public bool IsSound => RatePerNodeDay is not null && Caveat is null;
    }

    /// <param name="what">all, workload, node, kernel …</param>
    public static Question<Row> Ask(ReportSpan span, string what, int most) => new(
        $"""
        SELECT name, kills, episodes, node_days, rate_per_node_day, rate_low, rate_high, caveat
        FROM {span.During("kill_rates", $"'{what}'")}{(what == "all" ? "" : " WHERE kills > 0")}
        ORDER BY kills DESC, name
        """,
        row => new Row(
            row.MaybeText(0), row.Integer(1), row.Integer(2), row.MaybeDouble(3), row.MaybeDouble(4), row.MaybeDouble(5), row.MaybeDouble(6),
            row.MaybeText(7)),
        most);
}
