using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Machines with their rates, and a strip of time for each.</summary>
internal static class NodeSection
{
    public static Section Of(FleetReport report)
    {
        var nodes = report.NodeRates;
        var totals = report.Totals.Rows[0];
        if (nodes.IsEmpty)
        {
            var text = totals.Kills == 0 ? "Nobody was killed in this time." : "No kill has a wall time, so no machine has a rate. Who was killed where is in the view victims.";
            return new Section("where", "Where?", "Where", text, []);
        }

        var scale = TimeScale.Of(report.Span)!;
        var strips = report.KillsByNode.Rows.ToLookup(row => row.Node, StringComparer.Ordinal);
        var loops = report.CrashLoops.Rows.ToLookup(row => row.Node, StringComparer.Ordinal);
        var most = report.KillsByNode.Rows.IsEmpty ? 1 : report.KillsByNode.Rows.Max(row => row.Kills);
        var rates = RateSection.RateTable("Machines", Column.Head("Machine"), nodes, report.Span, "machine with kills", "machines with kills");
        // The rate's own picture gives way to the strip.
        var shown = rates.Columns.Length - (rates.Columns[^1].Kind == ColumnKind.Picture ? 1 : 0);
        ImmutableArray<Column> columns = [.. rates.Columns[..2], Column.Picture("Kills over time", scale.Axis), .. rates.Columns[2..shown]];
        return new Section(
            "where", "Where?", "Where",
            $"On {Figure.Count(nodes.AllRows)} of {Figure.Count(totals.Nodes, "machine")}, as far as kills have wall times.",
            [
                new Table(
                    $"Machines: kills, in spans of {report.Span.Step.Text} and per watched node-day, {Spans.Named(report.Span)}", columns,
                    [.. nodes.Rows.Select((row, place) => (ImmutableArray<Cell>)[.. rates.Rows[place][..2], Strip(row.Name, strips, loops, scale, most), .. rates.Rows[place][2..shown]])],
                    $"{nodes.Sql}\n\n{report.KillsByNode.Sql}", rates.More),
                new Paragraph(
                    $"All strips have one scale: the highest column is {Figure.Count(most, "kill")} in {report.Span.Step.Text}. A line below a strip is a crash loop{(report.CrashLoops.NotShown > 0 ? ", of those named below" : "")}.", IsNote: true),
            ]);
    }

    private static StripPicture Strip(
        string? node, ILookup<string, WhereWereKills.Row> strips, ILookup<string, WhatLoops.Row> loops, TimeScale scale, long most) => new(
            [.. strips[node ?? ""].Select(row => scale.BarOf(row.Started, (double)row.Kills / most))],
            [
                .. loops[node ?? ""].Where(loop => loop is { Started: not null, Ended: not null })
                    .Select(loop => (From: scale.PlaceOf(loop.Started!.Value), To: scale.PlaceOf(loop.Ended!.Value)))
                    .Select(span => new StripSpan(span.From, span.To - span.From)),
            ],
            strips[node ?? ""].MaxBy(row => row.Kills) is { } peak
                ? $"kills in {Figure.Count(strips[node ?? ""].Count(), "span")}, the most, {Figure.Count(peak.Kills)}, from {Figure.Minute(peak.Started)} UTC on; {Figure.Count(loops[node ?? ""].Count(), "crash loop")}"
                : "no kills");
}
