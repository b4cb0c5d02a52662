using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>The page that a report makes, section by section.</summary>
public static class ReportPage
{
    public static Page Of(FleetReport report) => new()
    {
        Title = "Out-of-memory kills",
        Standing = Standing(report.Span),
        Headline = Headline(report),
        Figures = Figures(report),
        Findings = Findings.Of(report),
        Sections = report.Now.Rows[0].LastEvent is null && report.Quality.Rows[0].Reports == 0
            ? [TrustSection.Of(report)]
            :
            [
                WhenSection.Of(report), WhoSection.Of(report), RateSection.Of(report), NodeSection.Of(report), LoopSection.Of(report), CauseSection.Of(report),
                LimitSection.Of(report), StorySection.Of(report), TrustSection.Of(report),
            ],
        Colophon =
        [
            "All times are UTC. A node-day is one machine watched for one day, reckoned from the first to the last event of the logs that name it. An episode is kills of the same name in the same place of the same machine without an hour's pause.",
            "Each table says which SQL gives it: oom query answers the same. The same data give the same report, byte for byte.",
        ],
    };

    private static ImmutableArray<string> Standing(ReportSpan span)
    {
        if (span.AsOf is not { } moment)
            return ["All that is stored; no wall time is known"];
        return [$"{WhenSection.Period(span)}", $"as of {Figure.Second(moment)} UTC{(span.IsAsOfGiven ? "" : ", the newest event")}"];
    }

    private static Phrase Headline(FleetReport report)
    {
        var totals = report.Totals.Rows[0];
        if (totals is { Kills: 0, Reports: 0 })
            return report.Quality.Rows[0].Reports == 0 ? "No run of the OOM killer is stored." : "No run of the OOM killer in this time.";
        return $"{Figure.Count(totals.Kills, "process", "processes")} killed in {Figure.Count(totals.Reports, "run")} of the OOM killer on {Figure.Count(totals.NodesHit)} of {Figure.Count(totals.Nodes, "machine")}.";
    }

    private static ImmutableArray<PageFigure> Figures(FleetReport report)
    {
        var totals = report.Totals.Rows[0];
        List<PageFigure> figures =
        [
            new(Figure.Count(totals.Kills), totals.Kills == 1 ? "process killed" : "processes killed", totals.UserspaceKills == 0 ? (totals.Kills == 0 ? "" : "by the kernel") : $"by the kernel; {Figure.Count(totals.UserspaceKills)} more in user space"),
            new(Figure.Count(totals.Reports), totals.Reports == 1 ? "run of the OOM killer" : "runs of the OOM killer", totals.Reports == 0 ? "" : totals.ReportsWithoutKill == 0 ? "each with a kill" : $"{Figure.Count(totals.ReportsWithoutKill)} without a kill"),
            new(Figure.Count(totals.NodesHit), totals.NodesHit == 1 ? "machine hit" : "machines hit", $"of {Figure.Count(totals.Nodes)} known"),
            Watched(totals.NodeDays, totals.Kills == 0 ? "" : totals.KillsWithoutTime == 0 ? "all kills have wall times" : $"{Figure.Count(totals.KillsWithoutTime, "kill")} without wall time"),
        ];
        if (report.Rate.Rows is [{ IsSound: true } all])
            figures.Add(new PageFigure(Figure.Significant(all.RatePerNodeDay), "kills per node-day", $"95 % interval {Figure.Significant(all.RateLow)} to {Figure.Significant(all.RateHigh)}"));
        else if (totals.NodeDays is not null)
            figures.Add(new PageFigure("no rate", "kills per node-day", "watched for less than a node-day"));
        if (report.Change.Rows is [{ RateRatio: { } ratio, Verdict: not "unknown" } change])
            figures.Add(new PageFigure($"× {Figure.Significant(ratio)}", $"against the {report.Span.ComparedDays} days before", change.Verdict));
        return [.. figures];
    }

    private static PageFigure Watched(double? nodeDays, string note)
    {
        var text = Figure.NodeDays(nodeDays);
        return text.Split(' ') is [var number, var unit] ? new PageFigure(number, $"{unit} watched", note) : new PageFigure(text, "time watched", note);
    }
}
