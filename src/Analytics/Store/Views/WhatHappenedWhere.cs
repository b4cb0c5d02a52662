namespace Oom.Analytics.Store.Views;

/// <summary>Machines and what happened on each; most kills first.</summary>
public static class WhatHappenedWhere
{
    public const string Sql = """
        SELECT node, reports, kills, userspace_kills, alloc_failures, hung_tasks, boots, losses, first_seen, last_seen
        FROM nodes
        ORDER BY kills DESC, reports DESC, node
        LIMIT $1
        """;

    public sealed record Row(
        string Node, long Reports, long Kills, long UserspaceKills, long AllocFailures, long HungTasks, long Boots, long Losses,
        DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen);

    public static IReadOnlyList<Row> Ask(EventStore store, int limit) => store.Ask(
        Sql,
        row => new Row(
            row.Text(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.Integer(6), row.Integer(7),
            row.MaybeTime(8), row.MaybeTime(9)),
        limit);
}
