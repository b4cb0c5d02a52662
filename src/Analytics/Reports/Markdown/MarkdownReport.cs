using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Markdown;

/// <summary>A page as Markdown: for issues, chats and terminals. Pictures become blocks and sparklines; the SQL of all tables stands at the end.</summary>
public sealed class MarkdownReport
{
    private const int BarLength = 12;
    private const string Levels = "▁▂▃▄▅▆▇█";

    private readonly StringBuilder _text = new();
    private readonly List<string> _sql = [];

    private MarkdownReport()
    {
    }

    public static string Render(Page page)
    {
        var report = new MarkdownReport();
        report.Write(page);
        return report._text.ToString();
    }

    private void Write(Page page)
    {
        Heading(1, page.Title);
        Paragraph(string.Join(" · ", page.Standing));
        Paragraph($"**{MarkdownText.Of(page.Headline)}**", isMarkdown: true);
        foreach (var figure in page.Figures)
            Item($"**{MarkdownText.Of(figure.Number)}** {MarkdownText.Of(figure.Label)}{(figure.Note.Length == 0 ? "" : $" ({MarkdownText.Of(figure.Note)})")}");
        _text.Append('\n');
        if (!page.Findings.IsEmpty)
        {
            Heading(2, "What to look at first");
            for (var i = 0; i < page.Findings.Length; i++)
                _text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {MarkdownText.Of(page.Findings[i])}\n");
            _text.Append('\n');
        }

        foreach (var section in page.Sections)
        {
            Heading(2, section.Heading);
            Paragraph(section.Lede);
            foreach (var block in section.Blocks)
                Write(block, 3);
        }

        WriteSql();
        _text.Append("---\n\n");
        foreach (var text in page.Colophon)
            Paragraph(text);
        _text.Length--;
    }

    private void Write(Block block, int level)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Paragraph(paragraph.Text);
                break;
            case Table table:
                Write(table);
                break;
            case Timeline timeline:
                Write(timeline);
                break;
            case Article article:
                Heading(level, article.Heading);
                Paragraph(article.Kicker);
                Write(article.Blocks, level + 1);
                break;
            case Pair pair:
                Write(pair.Left, level);
                Write(pair.Right, level);
                break;
            case Terms terms:
                foreach (var term in terms.Items)
                    Item(TextOf(term));
                _text.Append('\n');
                break;
            default:
                throw new NotSupportedException($"Block {block.GetType().Name}");
        }
    }

    private void Write(ImmutableArray<Block> blocks, int level)
    {
        foreach (var block in blocks)
            Write(block, level);
    }

    private static string TextOf(Term term)
    {
        var qualifier = term.Qualifier.Length == 0 ? "" : $" ({MarkdownText.Of(term.Qualifier)})";
        var advice = term.Advice.IsEmpty ? "" : $" → *{MarkdownText.Of(term.Advice)}*";
        return $"**{MarkdownText.Of(term.Word)}**{qualifier} {MarkdownText.Of(term.Subject)}: {MarkdownText.Of(term.Text)}{advice}";
    }

    private void Write(Timeline timeline)
    {
        Paragraph(timeline.Caption + Reference(timeline.Numbers.Sql));
        foreach (var panel in timeline.Panels)
            Item($"`{Sparkline(panel.Bars)}` {MarkdownText.Of(panel.Label)}");
        _text.Append('\n');
    }

    private void Write(Table table)
    {
        Paragraph($"**{MarkdownText.Of(table.Caption)}**{MarkdownText.Of(Reference(table.Sql))}", isMarkdown: true);
        // Bars and strips say something in blocks; intervals do not.
        var shown = Enumerable.Range(0, table.Columns.Length)
            .Where(column => table.Columns[column].Kind != ColumnKind.Picture || table.Rows.Any(row => row[column].Picture is BarPicture or StripPicture)).ToArray();
        Row(shown.Select(column => MarkdownText.Of(table.Columns[column].Title)));
        Row(shown.Select(column => table.Columns[column].Kind == ColumnKind.Number ? "--:" : ":--"));
        foreach (var row in table.Rows)
            Row(shown.Select(column => TextOf(row[column])));
        _text.Append('\n');
        if (table.More is not null)
            Paragraph($"{table.More}.");
    }

    private static string TextOf(Cell cell) => cell.Picture switch
    {
        BarPicture bar => Blocks(bar.Length),
        StripPicture strip => $"`{Sparkline(strip.Bars)}`",
        _ => MarkdownText.Of(cell.Text),
    };

    private static string Blocks(double share) => share <= 0 ? "" : new string('█', Math.Max(1, (int)Math.Round(share * BarLength)));

    /// <summary>A character for each span; a dot where nothing was.</summary>
    private static string Sparkline(ImmutableArray<StripBar> bars)
    {
        if (bars.IsEmpty)
            return "·";
        var count = (int)Math.Clamp(Math.Round(1 / bars.Max(bar => bar.Width)), 1, 80);
        var line = Enumerable.Repeat('·', count).ToArray();
        foreach (var bar in bars)
            line[Math.Clamp((int)Math.Round(bar.Left * count), 0, count - 1)] = Levels[Math.Clamp((int)Math.Ceiling(bar.Height * Levels.Length) - 1, 0, Levels.Length - 1)];
        return new string(line);
    }

    private string Reference(string? sql)
    {
        if (sql is null)
            return "";
        _sql.Add(sql);
        return string.Create(CultureInfo.InvariantCulture, $" (SQL {_sql.Count})");
    }

    private void WriteSql()
    {
        Heading(2, "SQL");
        Paragraph("What gives the tables above, for oom query.");
        for (var i = 0; i < _sql.Count; i++)
            _text.Append(CultureInfo.InvariantCulture, $"SQL {i + 1}\n\n```sql\n{_sql[i]}\n```\n\n");
    }

    private void Heading(int level, Phrase text) => _text.Append('#', level).Append(' ').Append(MarkdownText.Of(text)).Append("\n\n");

    private void Paragraph(Phrase text) => Paragraph(MarkdownText.Of(text), isMarkdown: true);

    private void Paragraph(string text, bool isMarkdown)
    {
        if (text.Length > 0)
            _text.Append(isMarkdown ? text : MarkdownText.Of(text)).Append("\n\n");
    }

    private void Item(string markdown) => _text.Append("- ").Append(markdown).Append('\n');

    private void Row(IEnumerable<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
