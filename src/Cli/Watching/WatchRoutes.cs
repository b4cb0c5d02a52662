using Microsoft.AspNetCore.Http;

namespace Oom.Cli.Watching;

/// <summary><c>/health/startup</c>, <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>: the same for all roles.</summary>
internal static class WatchRoutes
{
    /// <param name="routes">What else is answered.</param>
    /// <param name="health">What the probes are told.</param>
    /// <param name="read">The role's figures.</param>
    public static WebRoutes AddWatching(this WebRoutes routes, Health health, Func<IEnumerable<Metric>> read) => routes
        .Get("/health/startup", context => SayAsync(context, health.IsStarted, health.IsStarted ? "started" : "starting"))
        .Get("/health/live", context => SayAsync(context, health.IsAlive, health.IsAlive ? "alive" : $"nothing has moved for {health.SinceBeat.TotalSeconds:0} s"))
        .Get("/health/ready", context => SayAsync(context, health.NotReady.Length == 0, health.NotReady is { Length: > 0 } reason ? reason : "ready"))
        .Get("/metrics", context => WebRoutes.WriteAsync(context, StatusCodes.Status200OK, MetricText.ContentType, MetricText.Of([.. read(), .. ProcessMetrics.Read()])));

    private static Task SayAsync(HttpContext context, bool isWell, string text) => WebRoutes.WriteAsync(
        context, isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, "text/plain; charset=utf-8", text + "\n");
}
