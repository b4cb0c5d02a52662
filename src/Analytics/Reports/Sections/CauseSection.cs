using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>What ran out, what ate it, and whether the victim was to blame.</summary>
internal static class CauseSection
{
    public static Section Of(FleetReport report)
    {
        var causes = report.Causes;
        if (causes.IsEmpty)
            return new Section("why", "Why?", "Why", "No run of the OOM killer in this time.", []);
        var top = causes.Rows[0];
        var most = causes.Rows.Max(row => row.Runs);
        List<Block> blocks =
        [
            new Table(
                $"Runs of the OOM killer by what ran out, {Spans.Named(report.Span)}",
                [Column.Head("What ran out"), Column.Text("Who killed"), Column.Number("Runs"), Column.Picture("Share of all runs"), Column.Number("Share"), Column.Number("Kills"), Column.Number("Machines"), Column.Term("Last (UTC)")],
                [
                    .. causes.Rows.Select(row => ImmutableArray.Create<Cell>(
                        Words.OfCause(row.Cause), new Name(row.Killer), Figure.Count(row.Runs), new BarPicture((double)row.Runs / most, Words.ToneOfCause(row.Cause)),
                        Figure.Percent(row.Share), Figure.Count(row.Kills), Figure.Count(row.Nodes), Figure.Minute(row.LastSeen))),
                ],
                causes.Sql),
        ];
        if (Memory(report) is { } memory)
            blocks.Add(memory);
        blocks.AddRange(Verdicts(report));
        return new Section(
            "why", "Why?", "Why", $"{Figure.Percent(top.Share)} of {Figure.Count(causes.Rows.Sum(row => row.Runs), "run")}: {Words.OfCause(top.Cause)}.", [.. blocks]);
    }

    private static Table? Memory(FleetReport report)
    {
        var eaters = report.MemoryEaters;
        var shown = eaters.Rows.Where(row => row.MaxShare > 0).ToArray();
        if (shown.Length == 0)
            return null;
        return new Table(
            $"What the RAM held when a whole machine ran out of it: {Figure.Count(shown[0].Reports, "report")} with memory counters, {Spans.Named(report.Span)}",
            [Column.Head("Use"), Column.Number("Mean share"), Column.Picture("Mean share of the RAM"), Column.Number("Largest share"), Column.Number("Largest part in")],
            [
                .. shown.Select(row => ImmutableArray.Create<Cell>(
                    Words.OfMemory(row.Kind), Figure.Percent(row.MeanShare), new BarPicture(row.MeanShare, row.Kind == "free" ? Tone.Faint : Tone.Plain), Figure.Percent(row.MaxShare),
                    row.ReportsLargest == 0 ? Figure.None : Figure.Count(row.ReportsLargest, "report"))),
            ],
            eaters.Sql);
    }

    private static IEnumerable<Block> Verdicts(FleetReport report)
    {
        var verdicts = report.Verdicts;
        foreach (var kind in verdicts.Rows.GroupBy(row => row.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var most = kind.Max(row => row.Verdicts);
            yield return new Table(
                $"{TitleOf(kind.Key)}: verdicts on {Figure.Count(report.Totals.Rows[0].Reports, "report")}, {Spans.Named(report.Span)}",
                [Column.Head("Verdict"), Column.Text("Meaning"), Column.Number("Verdicts"), Column.Picture("How often"), Column.Number("Of reports"), Column.Number("Certain"), Column.Number("Machines"), Column.Term("Last (UTC)")],
                [
                    .. kind.Select(row => ImmutableArray.Create<Cell>(
                        row.Name, VerdictWords.Of(row.Name), Figure.Count(row.Verdicts), new BarPicture((double)row.Verdicts / most, ToneOf(row.Name)), Figure.Percent(row.Share),
                        row.Certain == 0 ? Figure.None : Figure.Count(row.Certain), Figure.Count(row.Nodes), Figure.Minute(row.LastSeen))),
                ],
                verdicts.Sql);
        }

        if (!verdicts.IsEmpty)
        {
            yield return new Paragraph(
                "Verdicts are those of oom explain. Of a report that lacks the numbers none is given, so the shares add up to less than all; several may be given of one report. Certain is what the log says, or what follows from it; the others are likely or possible.",
                IsNote: true);
        }
    }

    private static string TitleOf(string kind) => kind switch
    {
        "cause" => "What ate the memory",
        "choice" => "Why this victim",
        _ => "What else mattered",
    };

    private static Tone ToneOf(string verdict) => verdict is "victim-innocent" or "protected-hog" or "choice-not-reproduced" or "panic" ? Tone.Alarm : Tone.Plain;
}
