using System.CommandLine;
using Oom.Analytics.Reports;
using Oom.Cli.Reporting;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom report</c>.</summary>
internal static class ReportCommand
{
    public const string Name = "report";

    public static ExplainedCommand Create() =>
        new(Name, "Reports on what is stored: who is killed, how often, where and why, what to do, and how far the numbers can be trusted.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var database = Settings.Text("--db", "FILE", "The DuckDB file that oom analyze --db made.");
        database.Required = true;
        var from = Settings.Text("--from", "TIME", "First moment: 2026-03-01, '2026-03-01 14:30', 2026-03-01T14:30:00+01:00 (UTC without a zone), or 7d, 12h, 30m, 2w back from --as-of. Default: all there is.");
        var to = Settings.Text("--to", "TIME", "The moment after the last. Default: all there is.");
        var asOf = Settings.Text("--as-of", "TIME", "What 'now' means: what happened up to then. Default --to, else the newest event; never the clock.");
        var folder = Settings.Text("--out", "FOLDER", $"Write {string.Join(", ", ReportForms.All.Select(ReportForms.FileOf))} into this folder. Without it one form goes to standard output.", "-o");
        var format = Settings.OneOf("--format", "FORMAT", $"Only this form: {string.Join(", ", Choice.WordsOf<ReportForm>())}. Default: with --out all, else markdown.", Choice.WordsOf<ReportForm>(), "-f");

        command.Examples =
        [
            ("oom report --db fleet.db --out weekly --from 7d", "the last week, as a page, as Markdown and as JSON"),
            ("oom report --db fleet.db | less", "all there is, in the terminal"),
            ("oom report --db fleet.db --format html > report.html", "one page to be sent around: no script, nothing from elsewhere"),
            ("oom report --db fleet.db --from 2026-03-01 --to 2026-04-01 --out march", "a month"),
            ("oom report --db fleet.db --format json | jq '.report.crash_loops.rows[].comm'", "for another program; each answer has its SQL beside it"),
        ];
        command.Notes =
        [
            "The same data and times give the same report, byte for byte. All times are UTC. Comparisons are of the last week, or of the time since --from, with as long a time before it.",
            "In the folder only the files named above are replaced. Kills without a wall time count where neither --from, --to nor --as-of is given.",
        ];
        command.Add(database);
        command.Add(from);
        command.Add(to);
        command.Add(asOf);
        command.Add(folder);
        command.Add(format);
        command.SetAction((given, _) =>
        {
            var request = new ReportRequest
            {
                Database = given.GetValue(database)!,
                Span = SpanOf(given, from, to, asOf),
                Folder = given.GetValue(folder) is "-" ? null : given.GetValue(folder),
                Form = given.GetValue(format) is { } word ? Choice.Parse<ReportForm>(format.Name, word) : null,
            };
            if (request.Folder is { Length: 0 })
                throw new UsageException("--out is empty");
            return new StoreReport(request, ErrorOutput.ForProcess(ColourMode.Auto)).RunAsync();
        });
    }

    private static SpanRequest SpanOf(ParseResult given, Option<string?> from, Option<string?> to, Option<string?> asOf)
    {
        var back = given.GetValue(from) is { } text ? Moment.TryParseSpan(text) : null;
        var span = new SpanRequest(back is null ? Moment.Read(given, from) : null, Moment.Read(given, to), Moment.Read(given, asOf), back);
        if (span.From >= span.To)
            throw new UsageException("--from is not before --to");
        if (span.From > span.AsOf)
            throw new UsageException("--from is after --as-of");
        return span;
    }
}
