using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>How far the numbers can be trusted.</summary>
internal static class TrustSection
{
    public static Section Of(FleetReport report)
    {
        var quality = report.Quality.Rows[0];
        List<Block> blocks = [Quality(report.Quality)];
        if (!report.MissingParts.IsEmpty)
        {
            blocks.Add(new Table(
                $"Partial reports by what they lack, {Spans.Named(report.Span)}",
                [Column.Head("Missing"), Column.Number("Reports"), Column.Number("Kills in them"), Column.Number("Machines")],
                [.. report.MissingParts.Rows.Select(row => ImmutableArray.Create<Cell>(Words.OfMissing(row.Part), Figure.Count(row.Reports), Figure.Count(row.Kills), Figure.Count(row.Nodes)))],
                report.MissingParts.Sql));
        }

        if (report.Times.Rows.Any(row => row.AtProvenance != "printed"))
        {
            blocks.Add(new Table(
                $"Where the times of kills come from, {Spans.Named(report.Span)}",
                [Column.Head("Wall time"), Column.Number("Kills")],
                [.. report.Times.Rows.Select(row => ImmutableArray.Create<Cell>(Words.OfProvenance(row.AtProvenance), Figure.Count(row.Kills)))],
                report.Times.Sql));
        }

        blocks.AddRange(Silence(report));
        return new Section("trust", "How far can these numbers be trusted?", "Trust", Lede(quality), [.. blocks]);
    }

    private static Phrase Lede(HowGoodIsTheData.Row quality) => quality switch
    {
        { Reports: 0 } => "No report of the OOM killer is stored.",
        { PartialReports: 0, Losses: 0, Suspicious: 0, DeadLetters: 0 } => $"All {Figure.Count(quality.Reports, "stored report is", "stored reports are")} complete, no line is known to be lost, and none was left that was not understood.",
        { PartialReports: 0 } => $"All {Figure.Count(quality.Reports, "stored report is", "stored reports are")} complete.",
        _ => $"{Figure.Count(quality.PartialReports)} of {Figure.Count(quality.Reports, "stored report lacks", "stored reports lack")} a part. Partial reports are counted; what they do not show is not guessed.",
    };

    private static Table Quality(Answer<HowGoodIsTheData.Row> answer)
    {
        var quality = answer.Rows[0];
        (long Count, string What, string Meaning)[] all =
        [
            (quality.PartialReports, "partial reports", "lack a part; what is there is stored"),
            (quality.HeadlessReports, "reports without a beginning", "the kernel limits how many reports it prints, not how many it kills, or the beginning is lost"),
            (quality.Losses, "gaps", $"times that lines were lost, {Figure.Count(quality.LinesLost, "line")} as far as the logs say"),
            (quality.Suspicious, "suspicious lines", "have the OOM killer's words, and no rule understood them"),
            (quality.ProgramLookAlikes, "look-alikes", "lines that a program wrote and that read like the kernel's: not counted as kills"),
            (quality.DeadLetters, "refused lines", "could not be taken; kept with their reason in dead_letters"),
            (quality.Malformed, "malformed lines", "the log's format could not be unwrapped"),
            (quality.RowsShed, "task rows not kept", "their report passed the bound"),
            (quality.Duplicates, "copies left out", "the same lines in another source: counted once"),
            (quality.Repeats, "repeats left out", "events met again: counted once"),
        ];
        var found = all.Where(fact => fact.Count > 0).ToArray();
        var none = all.Where(fact => fact.Count == 0).Select(fact => fact.What).ToArray();
        return new Table(
            "What was not understood, lost or left out, of all that is stored",
            [Column.Head("What"), Column.Number("Count"), Column.Text("Meaning")],
            [
                .. found.Select(fact => ImmutableArray.Create<Cell>(fact.What, Figure.Count(fact.Count), fact.Meaning)),
                .. none.Length == 0 ? (ImmutableArray<Cell>[])[] : [ImmutableArray.Create<Cell>(found.Length == 0 ? "none of these" : "nothing else", "0", string.Join(", ", none))],
            ],
            answer.Sql);
    }

    private static IEnumerable<Block> Silence(FleetReport report)
    {
        if (!report.DeadNodes.IsEmpty)
        {
            yield return new Table(
                $"Machines that booted within an hour after an OOM kill, with nothing heard in between, {Spans.Named(report.Span)}",
                [Column.Head("Machine"), Column.Term("Last event (UTC)"), Column.Term("Next boot (UTC)"), Column.Number("Between")],
                [.. report.DeadNodes.Rows.Select(row => ImmutableArray.Create<Cell>(new Name(row.Node), Figure.Second(row.LastSeen), Figure.Second(row.NextStarted), Figure.Duration(row.GapSeconds)))],
                report.DeadNodes.Sql, Spans.More(report.DeadNodes.NotShown, "time"));
        }

        if (report.SilentNodes.IsEmpty)
            yield break;
        yield return new Table(
            $"Machines without any event for 24 hours, {Spans.AsOf(report.Span)}: {Figure.Count(report.SilentNodes.AllRows)} of {Figure.Count(report.Totals.Rows[0].Nodes)}, {Figure.Count(report.SilentNodes.Rows[0].SilentAfterKill)} of them since a kill",
            [Column.Head("Machine"), Column.Term("Last event (UTC)"), Column.Number("Silent for"), Column.Text("Its kind")],
            [.. report.SilentNodes.Rows.Select(silent => ImmutableArray.Create<Cell>(new Name(silent.Node), Figure.Minute(silent.LastSeen), Figure.Duration(silent.SilentSeconds), silent.LastKind))],
            report.SilentNodes.Sql, Spans.More(report.SilentNodes.NotShown, "machine"));
        yield return new Paragraph("Only events are stored, so a healthy machine is silent too; and so is one that is switched off, not collected, or dead of what could not be logged any more.", IsNote: true);
    }
}
