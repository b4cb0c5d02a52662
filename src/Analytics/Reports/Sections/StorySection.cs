using System.Collections.Immutable;
using System.Globalization;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>The reports that tell most, explained.</summary>
internal static class StorySection
{
    public static Section Of(FleetReport report)
    {
        var telling = report.TellingReports;
        if (report.Stories.IsEmpty)
            return new Section("reports", "What happened, exactly?", "Reports explained", "No report with a victim in this time.", []);
        var rows = telling.Rows.ToDictionary(row => row.ReportId, StringComparer.Ordinal);
        var more = Spans.More(telling.AllRows - report.Stories.Length, "victim", "victims");
        return new Section(
            "reports", "What happened, exactly?", "Reports explained",
            $"For the victims with most kills the report that shows most, one for each name and scope{(more is null ? "" : $"; {more}")}.",
            [.. report.Stories.Select(story => Article(story, rows[story.ReportId]))]);
    }

    private static Article Article(ReportStory story, WhichReportsTellMost.Row row)
    {
        List<Block> blocks = [new Paragraph(story.Why)];
        var memory = story.Memory is { } picture ? Memory(picture) : [];
        var ranking = story.Ranking is { } known ? Ranking(known) : [];
        if (memory.Length > 0 && ranking.Length > 0)
            blocks.Add(new Pair(memory, ranking));
        else
            blocks.AddRange(memory.Length > 0 ? memory : ranking);
        if (!story.Verdicts.IsEmpty)
        {
            blocks.Add(new Terms(
                [.. story.Verdicts.Select(verdict => new Term(verdict.Name, verdict.Subject, verdict.Confidence == "certain" ? "" : verdict.Confidence, verdict.Evidence, verdict.Advice ?? ""))]));
        }

        if (!story.Unknown.IsEmpty)
            blocks.Add(new Paragraph($"Not known: {string.Join(' ', story.Unknown)}", IsNote: true));
        var kernel = row.KernelRelease is null ? Phrase.Empty : Phrase.Of($", kernel {new Name(row.KernelRelease)}");
        blocks.Add(new Paragraph(
            Phrase.Of($"Report {row.ReportId}, {new Name(row.SourceName)} from line {row.FirstLine.ToString(CultureInfo.InvariantCulture)} on. It stands for {Figure.Count(row.Reports, "report")} about a victim of this name with {Words.OfScope(row.Scope)}. oom explain --db FILE {row.ReportId} tells all of it."),
            IsNote: true));
        return new Article($"report-{story.ReportId}", story.What, Phrase.Of($"{new Name(row.Node)}, {(row.At is null ? "wall time not known" : $"{Figure.Second(row.At)} UTC")}{kernel}"), [.. blocks]);
    }

    private static ImmutableArray<Block> Memory(MemoryStory memory)
    {
        var of = memory.IsMemcg ? "limit" : "RAM";
        var table = new Table(
            $"What the memory was made of: {Figure.Bytes(memory.TotalBytes)} {(memory.IsMemcg ? "of the cgroup" : memory.Subject is null ? "of usable RAM" : "of usable RAM, " + memory.Subject)}",
            [Column.Head("Use"), Column.Picture($"Share of the {of}"), Column.Number("Size"), Column.Number("Share")],
            [
                .. memory.Parts.Select(part => ImmutableArray.Create<Cell>(
                    part.Label, new BarPicture(part.Share, part.IsFree ? Tone.Faint : memory.IsMemcg ? Tone.Cgroup : Tone.Alarm), Figure.Bytes(part.Bytes), Figure.Percent(part.Share))),
            ]);
        var swap = (memory.TotalSwapBytes, memory.FreeSwapBytes) switch
        {
            (0, _) => "No swap.",
            ({ } total, { } free) => $"Swap: {Figure.Bytes(total - free)} used of {Figure.Bytes(total)}.",
            _ => null,
        };
        return swap is null ? [table] : [table, new Paragraph(swap, IsNote: true)];
    }

    private static ImmutableArray<Block> Ranking(RankingStory ranking)
    {
        var hasSwap = ranking.Tasks.Any(task => task.SwapBytes is > 0);
        var isRanked = ranking.Tasks.Any(task => task.BadnessHigh is not null || task.BadnessLow is not null);
        List<Column> columns = [Column.Number("Rank"), Column.Head("Process"), Column.Number("Pid"), Column.Number("Resident")];
        if (hasSwap)
            columns.Add(Column.Number("Swapped"));
        columns.AddRange([Column.Number("adj"), Column.Number("Badness")]);
        var table = new Table(
            isRanked ? $"Why this victim: badness as kernels {ranking.Kernels} count it" : "Tasks by size; their badness cannot be computed",
            [.. columns],
            [.. ranking.Tasks.Select(task => Row(task, hasSwap))],
            More: Spans.More(ranking.AllTasks - ranking.Tasks.Length, "task"));
        return [table, new Paragraph(Next(ranking))];
    }

    private static ImmutableArray<Cell> Row(RankingStory.Task task, bool hasSwap)
    {
        var fate = task.IsKilled ? " killed" : task.IsChosen ? " chosen" : "";
        List<Cell> cells =
        [
            task.Rank is { } rank ? Figure.Count(rank) : Figure.None, new Cell(Phrase.Of($"{new Name(task.Comm)}{fate}"), Tone: task.IsKilled || task.IsChosen ? Tone.Alarm : Tone.Plain),
            task.Pid.ToString(CultureInfo.InvariantCulture), Figure.Bytes(task.RssBytes),
        ];
        if (hasSwap)
            cells.Add(Figure.Bytes(task.SwapBytes));
        cells.Add(task.OomScoreAdj is { } adj ? adj.ToString(CultureInfo.InvariantCulture) : Figure.None);
        cells.Add(Badness(task));
        return [.. cells];
    }

    private static string Badness(RankingStory.Task task) => !task.MayBeKilled ? "never" : (task.BadnessLow, task.BadnessHigh) switch
    {
        (null, null) => Figure.None,
        ({ } low, { } high) when low == high || Of(low, task) == Of(high, task) => Of(low, task),
        ({ } low, { } high) => $"{Of(low, task)} to {Of(high, task)}",
        ({ } low, null) => $"at least {Of(low, task)}",
        (null, { } high) => $"at most {Of(high, task)}",
    };

    private static string Of(long score, RankingStory.Task task) => task.IsBadnessBytes ? Figure.Bytes(score) : $"{Figure.Count(score)} ‰";

    private static Phrase Next(RankingStory ranking)
    {
        var standing = ranking.Standing switch
        {
            "top" => "The victim had the highest badness.",
            "perhaps-top" => "The victim may have had the highest badness; what is not known decides.",
            "not-top" => "The victim did not have the highest badness.",
            "not-in-table" => "The victim is not in the task table.",
            _ => "Where the victim stands cannot be told.",
        };
        return ranking.NextComm is null
            ? $"{standing} Nobody else could be killed, as far as the table shows."
            : Phrase.Of($"{standing} Next {(ranking.IsNextCertain ? "is" : "may be")} {new Name(ranking.NextComm)} (pid {(ranking.NextPid ?? 0).ToString(CultureInfo.InvariantCulture)}).");
    }
}
