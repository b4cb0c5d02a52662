namespace Oom.Analytics.Store.Views;

/// <summary>Who was killed, where and how often; most often first.</summary>
public static class WhoWasKilled
{
    public const string Sql = """
        SELECT node, comm, kills, reports, max_rss_bytes, array_to_string(scopes, ', ') AS scopes, place, last_seen, last_seen_monotonic_seconds
        FROM victims
        ORDER BY kills DESC, max_rss_bytes DESC NULLS LAST, node, comm
        LIMIT $1
        """;

    public sealed record Row(
        string Node, string Comm, long Kills, long Reports, long? MaxRssBytes, string Scopes, string? Place, DateTimeOffset? LastSeen,
        double? LastSeenMonotonicSeconds);

    public static IReadOnlyList<Row> Ask(EventStore store, int limit) => store.Ask(
        Sql,
        row => new Row(
            row.Text(0), row.Text(1), row.Integer(2), row.Integer(3), row.MaybeInteger(4), row.Text(5), row.MaybeText(6), row.MaybeTime(7),
            row.MaybeDouble(8)),
        limit);
}
