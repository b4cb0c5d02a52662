namespace Oom.Analytics.Store.Views;

/// <summary>Whose memory ran out, under which constraint, and how it ended; most often first.</summary>
public static class WhoseMemoryRanOut
{
    public const string Sql = """
        SELECT scope, constraint_kind, outcome, reports, kills, nodes, partial_reports, last_seen
        FROM scopes
        ORDER BY reports DESC, scope, constraint_kind NULLS LAST, outcome
        """;

    public sealed record Row(
        string Scope, string? ConstraintKind, string Outcome, long Reports, long Kills, long Nodes, long PartialReports, DateTimeOffset? LastSeen);

    public static IReadOnlyList<Row> Ask(EventStore store) => store.Ask(
        Sql,
        row => new Row(
            row.Text(0), row.MaybeText(1), row.Text(2), row.Integer(3), row.Integer(4), row.Integer(5), row.Integer(6), row.MaybeTime(7)));
}
