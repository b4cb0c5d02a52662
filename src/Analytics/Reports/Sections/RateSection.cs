using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Kills per watched machine-day with their intervals, and whether they change.</summary>
internal static class RateSection
{
    private static readonly Column[] CountColumns = [Column.Number("Kills"), Column.Number("Episodes"), Column.Number("Node-days")];

    public static Section Of(FleetReport report)
    {
        List<Block> blocks = [];
        if (!report.WorkloadRates.IsEmpty)
            blocks.Add(RateTable("Workloads", Column.HeadPath("Workload: pattern of the cgroup"), report.WorkloadRates, report.Span, "workload"));
        if (!report.KernelRates.IsEmpty)
            blocks.Add(RateTable("Kernels", Column.Head("Kernel"), report.KernelRates, report.Span, "kernel"));
        if (blocks.Count > 0)
        {
            blocks.Add(new Paragraph(
                "The interval is exact (Garwood) for kills that come independently of each other. Where there are far fewer episodes than kills they come in clusters, and the interval is too narrow. Any machine could have run any workload, so the watched time of all stands beside each; a kernel has that of the machines that ran no other. Under one node-day no rate is shown: a log that begins and ends with a kill makes any.",
                IsNote: true));
        }

        blocks.AddRange(Changes(report));
        return new Section("rate", "How often, and is it changing?", "How often", Lede(report), [.. blocks]);
    }

    /// <summary>Rates, for groups of any kind.</summary>
    public static Table RateTable(string title, Column head, Answer<HowOften.Row> answer, ReportSpan span, string one, string? many = null)
    {
        var scale = ScaleOf(answer);
        return new Table(
            $"{title}: kills{(scale is null ? "" : " per watched node-day")}, {Spans.Named(span)}",
            scale is null ? [head, .. CountColumns] : [head, .. CountColumns, Column.Number("Kills per node-day"), Column.Number("95 % interval"), Column.Picture("Rate and interval", scale.Axis)],
            [
                .. answer.Rows.Select(row => (ImmutableArray<Cell>)(scale is null
                    ? [new Name(row.Name), .. CountCells(row)]
                    : [new Name(row.Name), .. CountCells(row), .. RateCells(row, scale)])),
            ],
            answer.Sql, Spans.More(answer.NotShown, one, many));
    }

    private static Cell[] CountCells(HowOften.Row row) => [Figure.Count(row.Kills), Figure.Count(row.Episodes), Figure.Days(row.NodeDays)];

    private static Cell[] RateCells(HowOften.Row row, LogScale scale) => !row.IsSound
        ? [row.NodeDays is null ? "unknown" : "too short", Figure.None, Figure.None]
        :
        [
            Figure.Significant(row.RatePerNodeDay), $"{Figure.Significant(row.RateLow)} to {Figure.Significant(row.RateHigh)}",
            new IntervalPicture(scale.MaybePlaceOf(row.RateLow), scale.MaybePlaceOf(row.RatePerNodeDay), scale.MaybePlaceOf(row.RateHigh), null, Tone.Plain),
        ];

    private static LogScale? ScaleOf(Answer<HowOften.Row> answer) => LogScale.Of(answer.Rows.Where(row => row.IsSound).SelectMany(row => (double?[])[row.RateLow, row.RatePerNodeDay, row.RateHigh]));

    private static Phrase Lede(FleetReport report)
    {
        var exposure = report.Totals.Rows[0].NodeDays;
        if (report.Rate.Rows is not [{ } all] || exposure is null)
            return "How long machines were watched is not known, so there is no rate.";
        return !all.IsSound
            ? $"All machines together were watched for {Figure.NodeDays(exposure)}: too short for a rate."
            : $"{Figure.Count(all.Kills, "kill")} in {Figure.NodeDays(exposure)}: {Figure.Significant(all.RatePerNodeDay)} a node-day, 95 % interval {Figure.Significant(all.RateLow)} to {Figure.Significant(all.RateHigh)}.";
    }

    private static IEnumerable<Block> Changes(FleetReport report)
    {
        var days = report.Span.ComparedDays == 1 ? "day" : $"{report.Span.ComparedDays} days";
        if (report.Change.Rows is not [{ } all])
        {
            yield return new Paragraph($"In the last {days} and the {days} before {Spans.AsOf(report.Span)} nobody was killed at a known time: nothing to compare.");
            yield break;
        }

        yield return new Paragraph(Summary(all, days));
        if (all.Verdict == "unknown")
            yield break;
        var scale = LogScale.Of(report.Changes.Rows.SelectMany(row => (double?[])[row.RatioLow, row.RateRatio, row.RatioHigh, 1]).Select(value => value is null ? null : (double?)Math.Clamp(value.Value, 0.05, 20)))!;
        yield return new Table(
            $"Victims: the last {days} against the {days} before, {Spans.AsOf(report.Span)}",
            [
                Column.HeadPath("Victim"), Column.Number("Now"), Column.Number("Before"), Column.Text("Counted"), Column.Number("Rate ratio"), Column.Number("95 % interval"),
                Column.Picture("Less, the same, more", scale.Axis), Column.Number("q"), Column.Term("Verdict"),
            ],
            [
                .. report.Changes.Rows.Select(row => ImmutableArray.Create<Cell>(
                    new Name(row.Name), Figure.Count(row.N), Figure.Count(row.NBefore), row.CountedAs, Figure.Significant(row.RateRatio), Range(row),
                    new IntervalPicture(scale.MaybePlaceOf(row.RatioLow), scale.MaybePlaceOf(row.RateRatio), scale.MaybePlaceOf(row.RatioHigh), scale.PlaceOf(1), ToneOf(row.Verdict)),
                    row.Q is { } q ? Q(q) : Figure.None, new Cell(row.Verdict, Tone: ToneOf(row.Verdict)))),
            ],
            report.Changes.Sql, Spans.More(report.Changes.NotShown, "victim"));
        yield return new Paragraph(
            "Exact conditional test of two rates; q is p adjusted for the number of victims (Benjamini-Hochberg), and a verdict is given where it is at most 0.05. Where daily kills vary more than chance allows, as crash loops make them, episodes are counted instead of kills.",
            IsNote: true);
    }

    private static Phrase Summary(WhatChanged.Row all, string days) => all.Verdict == "unknown"
        ? $"There is no comparison: the watched time is {Figure.NodeDays(all.NodeDays)} in the last {days} and {Figure.NodeDays(all.NodeDaysBefore)} in the {days} before."
        : $"{Figure.Count(all.N)} {all.CountedAs} in the last {days} ({Figure.NodeDays(all.NodeDays)}), {Figure.Count(all.NBefore)} in the {days} before ({Figure.NodeDays(all.NodeDaysBefore)}): {Told(all)}.";

    private static string Told(WhatChanged.Row row) => (row.Verdict switch
    {
        "worse" => "it got worse",
        "better" => "it got better",
        "new" => "it is new",
        "gone" => "it is gone",
        _ => row.Verdict,
    }) + (row.RateRatio is null ? "" : $", {Figure.Significant(row.RateRatio)} times the rate, 95 % interval {Range(row)}");

    private static string Range(WhatChanged.Row row) => (row.RatioLow, row.RatioHigh) switch
    {
        (null, null) => Figure.None,
        ({ } low, null) => $"{Figure.Significant(low)} or more",
        (var low, { } high) => $"{Figure.Significant(low ?? 0)} to {Figure.Significant(high)}",
    };

    private static string Q(double q) => q < 0.001 ? "< 0.001" : q.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static Tone ToneOf(string verdict) => verdict is "worse" or "new" ? Tone.Alarm : verdict is "better" or "gone" ? Tone.Plain : Tone.Faint;
}
