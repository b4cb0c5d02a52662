namespace Oom.Analytics.Store.Views;

/// <summary>Cgroups whose limit was hit; most often first.</summary>
public static class WhichLimitsWereHit
{
    public const string Sql = """
        SELECT node, oom_memcg, reports, kills, memory_limit_bytes, last_seen
        FROM limits_hit
        ORDER BY reports DESC, node, oom_memcg
        LIMIT $1
        """;

    public sealed record Row(string Node, string OomMemcg, long Reports, long Kills, long? MemoryLimitBytes, DateTimeOffset? LastSeen);

    public static IReadOnlyList<Row> Ask(EventStore store, int limit) => store.Ask(
        Sql,
        row => new Row(row.Text(0), row.Text(1), row.Integer(2), row.Integer(3), row.MaybeInteger(4), row.MaybeTime(5)),
        limit);
}
