using System.Text.Json.Serialization;

namespace Oom.Analytics.Reports;

/// <summary>Pareto of the victims by name.</summary>
public static class WhoIsKilledMost
{
    /// <param name="NamesIn80Percent">How many names make 80 % of the kills: the smallest such set.</param>
    public sealed record Row(
        string? Name, long Kills, double Share, double CumulativeShare, [property: JsonPropertyName("is_in_80_percent")] bool IsIn80Percent, long Nodes,
        DateTimeOffset? LastSeen, [property: JsonPropertyName("names_in_80_percent")] long NamesIn80Percent);

    public static Question<Row> Ask(ReportSpan span, int most) => new(
        $"""
        SELECT name, kills, share, cumulative_share, is_in_80_percent, nodes, last_seen, count(*) FILTER (is_in_80_percent) OVER () AS names_in_80_percent
        FROM {span.During("kills_by", "'comm'")}
        ORDER BY kills DESC, name
        """,
        row => new Row(
            row.MaybeText(0), row.Integer(1), row.Double(2), row.Double(3), row.Truth(4), row.Integer(5), row.MaybeTime(6), row.Integer(7)),
        most);
}
