using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Kills over time, by scope, above the machines that were watched.</summary>
internal static class WhenSection
{
    public static Section Of(FleetReport report)
    {
        var totals = report.Totals.Rows[0];
        var timed = totals.Kills - totals.KillsWithoutTime;
        var untimed = totals.KillsWithoutTime == 0 ? "" : $"{Figure.Count(totals.KillsWithoutTime, "kill has", "kills have")} no wall time and {(totals.KillsWithoutTime == 1 ? "is" : "are")} not in the picture. ";
        if (timed == 0 || TimeScale.Of(report.Span) is not { } scale)
        {
            var text = totals.Kills == 0 ? "Nobody was killed in this time." : "No kill has a wall time, so there is no picture over time. The kernel's own clock counts from each boot and cannot be compared between machines.";
            return new Section("when", "When were they killed?", "When", text, []);
        }

        var bySpan = report.KillsOverTime.Rows.GroupBy(row => row.Started).Select(group => (Started: group.Key, Kills: group.Sum(row => row.Kills))).ToArray();
        var peak = bySpan.MaxBy(span => span.Kills);
        var step = report.Span.Step.Text;
        return new Section(
            "when", "When were they killed?", "When",
            $"{untimed}The most in {One(step)} were {Figure.Count(peak.Kills)}, from {At(report.Span, peak.Started)} UTC on; {Figure.Count(bySpan.Length)} of {Figure.Count(scale.Steps.Count())} such spans had any.",
            [
                new Timeline(
                    $"Processes killed in {One(step)}, {Period(report.Span)}",
                    $"{Figure.Count(timed)} kills in {Figure.Count(bySpan.Length)} spans of {step}; the most, {Figure.Count(peak.Kills)}, from {At(report.Span, peak.Started)} UTC on.",
                    scale.Axis, [.. Panels(report, scale)], Numbers(report)),
                new Paragraph("Pictures of kills have one scale. Machines count as watched between the first and the last event of the logs that name them: where nobody looked, nothing was seen.", IsNote: true),
            ]);
    }

    /// <summary>From when to when, UTC.</summary>
    public static string Period(ReportSpan span) => $"{At(span, span.Start)} to {At(span, span.End)} UTC";

    /// <summary>A time as exactly as the spans of the pictures need it.</summary>
    private static string At(ReportSpan span, DateTimeOffset? time) => span.Step.Length < TimeSpan.FromMinutes(1) ? Figure.Second(time) : Figure.Minute(time);

    private static string One(string step) => step.StartsWith("1 ", StringComparison.Ordinal) ? $"{(step == "1 hour" ? "an" : "a")} {step[2..]}" : step;

    private static IEnumerable<TimelinePanel> Panels(FleetReport report, TimeScale scale)
    {
        var scopes = report.KillsOverTime.Rows.GroupBy(row => row.Scope).OrderByDescending(group => group.Sum(row => row.Kills)).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var most = report.KillsOverTime.Rows.GroupBy(row => row.Started).Max(group => group.Sum(row => row.Kills));
        if (scopes.Length > 1)
            yield return Panel("all kills", report.KillsOverTime.Rows, scale, most, Tone.Plain);
        foreach (var scope in scopes)
            yield return Panel(Words.OfScope(scope.Key), [.. scope], scale, most, Words.ToneOf(scope.Key));

        if (report.ExposureOverTime.Rows is not { IsEmpty: false } exposure)
            yield break;
        var days = report.Span.Step.Length.TotalDays;
        var highest = exposure.MaxBy(row => row.NodeDays)!;
        if (highest.NodeDays <= 0)
            yield break;
        yield return new TimelinePanel(
            $"machines watched: {Figure.Count((long)Math.Round(highest.NodeDays / days))} at most", [.. exposure.Select(row => scale.BarOf(row.Started, row.NodeDays / highest.NodeDays))], null, Tone.Faint);
    }

    private static TimelinePanel Panel(string label, ImmutableArray<WhenWereKills.Row> rows, TimeScale scale, long most, Tone tone)
    {
        var spans = rows.GroupBy(row => row.Started).Select(group => (Started: group.Key, Kills: group.Sum(row => row.Kills))).ToArray();
        var peak = spans.MaxBy(span => span.Kills);
        var bar = scale.BarOf(peak.Started, (double)peak.Kills / most);
        return new TimelinePanel(
            $"{label}: {Figure.Count(spans.Sum(span => span.Kills))}", [.. spans.Select(span => scale.BarOf(span.Started, (double)span.Kills / most))],
            new AxisMark(bar.Left + (bar.Width / 2), Figure.Count(peak.Kills)), tone);
    }

    private static Table Numbers(FleetReport report)
    {
        var scopes = report.KillsOverTime.Rows.Select(row => row.Scope).Distinct().Order(StringComparer.Ordinal).ToArray();
        var kills = report.KillsOverTime.Rows.ToLookup(row => row.Started);
        var watched = report.ExposureOverTime.Rows.ToDictionary(row => row.Started);
        return new Table(
            $"Processes killed in spans of {report.Span.Step.Text}",
            [Column.Head("From (UTC)"), .. scopes.Select(scope => Column.Number(Words.OfScope(scope))), Column.Number("Machines watched")],
            [
                .. kills.Select(group => group.Key).Concat(watched.Keys).Distinct().Order().Select(started => ImmutableArray.Create<Cell>(
                    [
                        At(report.Span, started),
                        .. scopes.Select(scope => (Cell)Figure.Count(kills[started].Where(row => row.Scope == scope).Sum(row => row.Kills))),
                        watched.TryGetValue(started, out var exposure) ? Figure.Count(exposure.Nodes) : Figure.None,
                    ])),
            ],
            $"{report.KillsOverTime.Sql}\n\n{report.ExposureOverTime.Sql}");
    }
}
