using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Pareto of the victims.</summary>
internal static class WhoSection
{
    public static Section Of(FleetReport report)
    {
        var victims = report.Victims;
        if (victims.IsEmpty)
            return new Section("who", "Who is killed?", "Who", "Nobody was killed in this time.", []);
        var top = victims.Rows[0];
        var most = victims.Rows.Max(row => row.Kills);
        ImmutableArray<Column> columns =
        [
            Column.Head("Process"), Column.Number("Kills"), Column.Picture("Share of all kills"), Column.Number("Share"), Column.Number("Added up"),
            Column.Number("Machines"), Column.Term("Last kill (UTC)"),
        ];
        return new Section(
            "who", "Who is killed?", "Who",
            Phrase.Of($"{Figure.Count(victims.AllRows, "process name")}; {(top.NamesIn80Percent == 1 ? "one of them makes" : $"{Figure.Count(top.NamesIn80Percent)} of them make")} 80 % of the kills. First is {new Name(top.Name)} with {Figure.Percent(top.Share)}."),
            [
                new Table(
                    $"Victims by name, {Spans.Named(report.Span)}", columns,
                    [
                        .. victims.Rows.Select(row => ImmutableArray.Create<Cell>(
                            new Name(row.Name), Figure.Count(row.Kills), new BarPicture((double)row.Kills / most, row.IsIn80Percent ? Tone.Plain : Tone.Faint),
                            Figure.Percent(row.Share), Figure.Percent(row.CumulativeShare), Figure.Count(row.Nodes), Figure.Minute(row.LastSeen))),
                    ],
                    victims.Sql, Spans.More(victims.NotShown, "name")),
                .. victims.Rows.All(row => row.IsIn80Percent) ? (Block[])[] : [new Paragraph("Dark bars belong to the smallest set of names that makes 80 % of the kills.", IsNote: true)],
            ]);
    }
}
