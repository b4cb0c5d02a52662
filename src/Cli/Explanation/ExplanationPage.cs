using Oom.Analytics.Explanation;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>One explanation for a tired person: what died, what the memory was made of, the ranking, the verdicts, the gaps.</summary>
internal sealed class ExplanationPage(OomReport report, OomExplanation explanation, TextWriter output, Palette palette, int width)
{
    private const string Indent = "  ";

    public void Write()
    {
        WriteHeadline();
        if (explanation.Picture is { } picture)
            new MemoryChart(report, picture, output, palette, width).Write();
        if (explanation.Ranking is { } ranking)
            new RankingTable(ranking, output, palette, width).Write();
        WriteVerdicts();
        WriteUnknown();
    }

    private void WriteHeadline()
    {
        foreach (var line in WrappedText.Lines(explanation.Headline.What, width))
            output.WriteLine(palette.Heading(line));
        Paragraph(explanation.Headline.Why);
        Paragraph(Place(), palette.Faint);
        if (Request() is { } request)
            Paragraph(request, palette.Faint);
    }

    private string Place()
    {
        var time = report.Time.Wall is { } wall ? $"{Quantity.Time(wall.UtcDateTime)} UTC{(report.Time.Provenance is TimeProvenance.YearAndZoneInferred ? " (year and zone inferred)" : "")}"
            : report.Time.Monotonic is { } since ? $"{since.TotalSeconds:0.0} s after boot"
            : "time not printed";
        return $"{report.Node}, {time}; {PlaceOf(report.Lines)}, report {report.Id}";
    }

    private static string PlaceOf(LineRange lines) => lines.LastSourceName is { } last
        ? $"{lines.SourceName} line {lines.FirstLine} to {last} line {lines.LastLine}"
        : $"{lines.SourceName} lines {lines.FirstLine}-{lines.LastLine}";

    private string? Request()
    {
        var trigger = report.Trigger;
        var kernel = report.KernelRelease is { } release ? $"kernel {release}" : null;
        if (report.IsSysRq || (trigger.Comm is null && report.Request.Order is null))
            return kernel is null ? null : $"On {kernel}.";
        var who = trigger.Comm is { } comm ? $"{(comm.Length == 0 ? "(no name)" : comm)}{(trigger.Pid is { } pid ? $" (pid {pid})" : "")}" : "A task";
        var what = report.Request.Order is { } order and >= 0 and < 30 ? $" asked for {Quantity.Memory((1L << order) * explanation.PageSize)} (order {order})" : " asked for memory";
        var flags = report.Request.GfpFlags is { } names ? $" with {names.Replace("|", " | ", StringComparison.Ordinal)}{(report.Request.GfpFlagsFromTable ? " (names from a table)" : "")}" : "";
        return $"{who}{what}{flags}{(kernel is null ? "" : $", on {kernel}")}.";
    }

    private void WriteVerdicts()
    {
        if (explanation.Verdicts.IsEmpty)
            return;
        Section("Verdicts");
        foreach (var verdict in explanation.Verdicts)
        {
            var confidence = verdict.Confidence == Confidence.Certain ? "" : $" ({(verdict.Confidence == Confidence.Likely ? "likely" : "possible")})";
            var first = true;
            foreach (var line in WrappedText.Lines($"{verdict.Name}{confidence}: {verdict.Subject}", width - Indent.Length))
            {
                output.WriteLine($"{Indent}{(first ? Paint(verdict, line) : line)}");
                first = false;
            }

            foreach (var line in WrappedText.Lines(verdict.Evidence, width - (2 * Indent.Length)))
                output.WriteLine($"{Indent}{Indent}{line}");
            if (verdict.Advice is null)
                continue;
            first = true;
            foreach (var line in WrappedText.Lines(verdict.Advice, width - (3 * Indent.Length)))
            {
                output.WriteLine(palette.Faint($"{Indent}{Indent}{(first ? "→ " : "  ")}{line}"));
                first = false;
            }
        }
    }

    private string Paint(Verdict verdict, string line)
    {
        var end = Math.Min(verdict.Name.Length, line.Length);
        var name = verdict.Kind is VerdictKind.Cause or VerdictKind.Limit ? palette.Alarm(line[..end]) : palette.Warning(line[..end]);
        return name + line[end..];
    }

    private void WriteUnknown()
    {
        if (explanation.Unknown.IsEmpty)
            return;
        Section("Not known");
        foreach (var text in explanation.Unknown)
            Paragraph(text);
    }

    private void Section(string title)
    {
        output.WriteLine();
        output.WriteLine(palette.Heading(title));
    }

    private void Paragraph(string text, Func<string, string>? paint = null)
    {
        foreach (var line in WrappedText.Lines(text, width - Indent.Length))
            output.WriteLine(Indent + (paint?.Invoke(line) ?? line));
    }
}
