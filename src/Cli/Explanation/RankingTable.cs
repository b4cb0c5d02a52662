using Oom.Analytics.Explanation.Ranking;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>The ten tasks with the highest badness, and the victim wherever it stands.</summary>
internal sealed class RankingTable(TaskRanking ranking, TextWriter output, Palette palette, int width)
{
    private const int Shown = 10;
    private const string Indent = "  ";

    public void Write()
    {
        output.WriteLine();
        output.WriteLine(palette.Heading(Title()));
        var tasks = ranking.Tasks.Take(Shown).Concat(ranking.Tasks.Skip(Shown).Where(task => task.IsChosen || task.IsKilled).Take(3)).ToArray();
        var hasSwap = tasks.Any(task => task.Row.SwapEntries is { Count: > 0 });
        var table = new TextTable(Columns(hasSwap));
        foreach (var task in tasks)
            table.Add(Cells(task, hasSwap));
        table.Write(output, palette, width, Indent);
        if (ranking.Tasks.Length > tasks.Length)
            output.WriteLine(palette.Faint($"{Indent}and {Quantity.Count(ranking.Tasks.Length - tasks.Length)} more in the task table"));
        foreach (var line in WrappedText.Lines(Summary(), width - Indent.Length))
            output.WriteLine(Indent + line);
    }

    private string Title() => ranking.Unit switch
    {
        ScoreUnit.None => "Tasks (no ranking can be computed)",
        ScoreUnit.Points => $"Tasks by address space; badness as far as it is known ({Marks()})",
        ScoreUnit.Pages or ScoreUnit.PerMille => $"Ranking: badness as kernels {ranking.Formula.Kernels} count it ({Marks()})",
    };

    private string Marks() => ranking.Chosen is { IsKilled: false } ? "> killed, + chosen" : "> killed";

    /// <summary>The old formula counted address space, the newer ones page tables.</summary>
    private bool CountsAddressSpace => ranking.Formula.Generation == BadnessGeneration.Heuristic;

    private TextColumn[] Columns(bool hasSwap)
    {
        List<TextColumn> columns =
        [
            new TextColumn("") { Paint = (colours, text) => colours.Alarm(text) }, TextColumn.Number("RANK"), TextColumn.Number("PID"),
            TextColumn.Number("ADJ"), TextColumn.Number("RSS"), TextColumn.Number(CountsAddressSpace ? "VM" : "TABLES"), TextColumn.Number("BADNESS"), TextColumn.Path("COMM"),
        ];
        if (hasSwap)
            columns.Insert(5, TextColumn.Number("SWAP"));
        return [.. columns];
    }

    private string[] Cells(RankedTask task, bool hasSwap)
    {
        List<string> cells =
        [
            task.IsKilled ? ">" : task.IsChosen ? "+" : "",
            task.Rank is not { } rank ? "-" : task.WorstRank == rank ? $"{rank}" : $"{Math.Min(rank, task.WorstRank!.Value)}-{Math.Max(rank, task.WorstRank!.Value)}",
            $"{task.Row.Pid}", Adj(task.Row), Compact(task.Row.Rss.ToBytes(ranking.PageSize)),
            CountsAddressSpace ? Compact(task.Row.TotalVm.ToBytes(ranking.PageSize)) : task.Row.PageTableBytes is { } bytes ? Compact(bytes) : task.Row.PageTables is { } pages ? Compact(pages.ToBytes(ranking.PageSize)) : "-",
            Badness(task), task.Row.Comm.Length == 0 ? "(no name)" : task.Row.Comm,
        ];
        if (hasSwap)
            cells.Insert(5, task.Row.SwapEntries is { } swap ? Compact(swap.ToBytes(ranking.PageSize)) : "-");
        return [.. cells];
    }

    /// <summary>So that the table fits 80 columns.</summary>
    private static string Compact(long bytes) => Quantity.Memory(bytes).Replace(" ", "", StringComparison.Ordinal);

    private static string Adj(TaskRow row) => row.OomScoreAdj is { } adj ? $"{adj}" : row.OomAdj is { } old ? $"{old}" : "-";

    private string Badness(RankedTask task) => task.Candidacy switch
    {
        Candidacy.Init => "init: never",
        Candidacy.NeverKilled => "never",
        Candidacy.Candidate => task.Score is { } score ? Text(score).Replace(" ", "", StringComparison.Ordinal) : "-",
    };

    private string Text(CountRange range) => range switch
    {
        { IsExact: true } => Value(range.Low!.Value),
        { Low: { } low, High: { } high } => Value(low) is var least && Value(high) is var most && least == most ? least : $"{least}..{most}",
        { Low: { } low } => $">= {Value(low)}",
        { High: { } high } => $"<= {Value(high)}",
        _ => "?",
    };

    private string Value(long score) => ranking.Unit == ScoreUnit.Pages ? Quantity.Memory(score * ranking.PageSize) : $"{score}";

    private string Summary()
    {
        var next = ranking.Next is { } task ? $"Next {(task.Score is { IsExact: true } ? "would" : "may")} be {Name(task)}" : "Nobody else could be killed";
        return ranking.Standing switch
        {
            VictimStanding.Unknown when ranking is { Unit: ScoreUnit.Points, Chosen: { } chosen } =>
                $"{Name(chosen)} was chosen with score {ranking.PrintedScore}, and nobody had more. Which would have been next is not known.",
            VictimStanding.Unknown when ranking.Unit == ScoreUnit.None => "Listed by size; which would have been next is not known.",
            VictimStanding.Unknown when ranking.Chosen is not null => "The order cannot be computed: see what is not known.",
            VictimStanding.Unknown => ranking.Next is { } first ? $"Nobody was chosen. The highest badness has {Name(first)}." : "Nobody was chosen, and nobody could be.",
            VictimStanding.Top => $"{Name(ranking.Chosen!)} had the highest badness{Ahead()}{Printed()}.{OfAdj()} {next}.",
            VictimStanding.PerhapsTop => $"{Name(ranking.Chosen!)} may have had the highest badness; what is not known decides{Printed()}. {next}.",
            VictimStanding.NotTop => $"{Name(ranking.Chosen!)} did not have the highest badness. {next}.",
            VictimStanding.NotInTable => $"The chosen task has no row in this table.{(ranking.Next is { } first ? $" First in it is {Name(first)}." : "")}",
        };
    }

    /// <summary>What the chosen one held and what its oom_score_adj made of it, where both are known.</summary>
    private string OfAdj()
    {
        if (ranking is not { Unit: ScoreUnit.Pages, Total.Pages: { IsExact: true, Low: { } total }, Chosen: { Score: { IsExact: true, Low: { } score }, Row.OomScoreAdj: { } adj and not 0 } })
            return "";
        var added = adj * (total / 1000);
        return $" Of it {Value(added)} came from oom_score_adj {adj}, and {Value(score - added)} from what it held.";
    }

    private string Printed() => ranking.PrintedScore is not { } score ? ""
        : $" (the kernel printed score {score}{(ranking.AgreesWithPrintedScore switch { true => ", which agrees", false => ", which does not agree", null => "" })})";

    private string Ahead()
    {
        if (ranking.Lead is not { } lead || ranking.Next is not { Score: { } next } || ranking.Chosen is not { Score: { } own })
            return "";
        if (lead is { IsExact: true, Low: 0 })
            return ", as others had";
        var ratio = own is { IsExact: true, Low: { } mine } && next is { IsExact: true, Low: > 0 and { } theirs } ? FormattableString.Invariant($", {(double)mine / theirs:0.0} times the next") : "";
        return $", {Text(lead)} ahead{ratio}";
    }

    private static string Name(RankedTask task) => $"{(task.Row.Comm.Length == 0 ? "(no name)" : task.Row.Comm)} (pid {task.Row.Pid})";
}
