namespace Oom.Analytics.Reports;

/// <summary>A table macro that the macros of several questions call: worked out once, they find its rows and need not know.</summary>
/// <param name="Macro">Its name.</param>
/// <param name="Parameters">Its parameters with their defaults, as they are declared.</param>
/// <param name="Sql">What gives its rows for this report, whatever those questions pass.</param>
public sealed record SharedAnswer(string Macro, string Parameters, string Sql)
{
    /// <summary>
    /// Episodes, for rates, comparisons and crash loops. Those of kills after the report's moment change none of these: where an
    /// episode begins depends only on what was before it. The place is long, and only of crash loops is it asked for.
    /// </summary>
    public static SharedAnswer Episodes(ReportSpan span) => new(
        "oom_episodes", "as_of := NULL, from_time := NULL",
        $"""
        SELECT
            node, comm, if(is_crash_loop, place, NULL) AS place, cgroup, kernel_release, started, ended, runs, kills, lasted_seconds, period_seconds,
            is_crash_loop
        FROM {span.AsOfNow("oom_episodes")}
        """);
}
