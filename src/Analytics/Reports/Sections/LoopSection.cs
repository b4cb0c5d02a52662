using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Crash loops, and who comes back.</summary>
internal static class LoopSection
{
    public static Section Of(FleetReport report)
    {
        List<Block> blocks = [];
        if (!report.CrashLoops.IsEmpty)
        {
            blocks.Add(new Table(
                $"Crash loops, {Spans.AsOf(report.Span)}",
                [
                    Column.Head("Process"), Column.Text("Machine"), Column.Path("Place"), Column.Number("Kills"), Column.Number("One every"),
                    Column.Term("First kill (UTC)"), Column.Term("Last kill (UTC)"), Column.Term("State"),
                ],
                [
                    .. report.CrashLoops.Rows.Select(row => ImmutableArray.Create<Cell>(
                        new Name(row.Comm), new Name(row.Node), row.Place is null ? Figure.None : new Name(row.Place), Figure.Count(row.Kills), Figure.Duration(row.PeriodSeconds),
                        Figure.Minute(row.Started), Figure.Minute(row.Ended), State(row))),
                ],
                report.CrashLoops.Sql, Spans.More(report.CrashLoops.NotShown, "crash loop")));
        }

        if (!report.RepeatOffenders.IsEmpty)
        {
            blocks.Add(new Table(
                $"Killed on more than one of the last 14 days, or back after a quiet week, {Spans.AsOf(report.Span)}",
                [
                    Column.HeadPath("Victim"), Column.Number("Days of 14"), Column.Picture("Days"), Column.Number("Kills"), Column.Number("Weeks in a row"), Column.Text("Back after"),
                    Column.Term("First kill ever (UTC)"), Column.Term("Last kill (UTC)"),
                ],
                [
                    .. report.RepeatOffenders.Rows.Select(row => ImmutableArray.Create<Cell>(
                        new Name(row.Name), Figure.Count(row.Days), new BarPicture(row.Days / 14.0, Tone.Plain), Figure.Count(row.Kills), Figure.Count(row.WeeksInARow),
                        row.IsBack ? $"{Figure.Duration(row.QuietSeconds)} of quiet" : Figure.None, Figure.Minute(row.FirstSeen), Figure.Minute(row.LastSeen))),
                ],
                report.RepeatOffenders.Sql, Spans.More(report.RepeatOffenders.NotShown, "victim")));
        }

        return new Section("again", "What is killed again and again?", "Again and again", Lede(report), [.. blocks]);
    }

    private static Phrase Lede(FleetReport report)
    {
        var loops = report.CrashLoops;
        var offenders = report.RepeatOffenders;
        var looping = loops.IsEmpty ? "No crash loop (three runs of the OOM killer within an hour for the same thing in the same place)."
            : $"{Figure.Count(loops.AllRows, "crash loop")}: three runs of the OOM killer within an hour for the same thing in the same place.";
        var repeated = offenders.IsEmpty ? "Nobody was killed on more than one of the last 14 days."
            : $"{Figure.Count(offenders.AllRows, "victim was", "victims were")} killed on more than one of the last 14 days, or came back after a quiet week.";
        return $"{looping} {repeated}";
    }

    private static Cell State(WhatLoops.Row row) => row.IsLooping switch
    {
        true => new Cell("goes on", Tone: Tone.Alarm),
        false => $"silent for {Figure.Duration(row.SilentSeconds)}",
        null => "time not known",
    };
}
