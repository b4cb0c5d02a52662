using System.Globalization;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Html;

/// <summary>The parts of sections.</summary>
internal sealed class HtmlBlocks(Markup markup)
{
    private int _number;

    /// <param name="block">What to write.</param>
    /// <param name="level">Of the headings in it: 3 in a section.</param>
    public void Write(Block block, int level = 3)
    {
        switch (block)
        {
            case Paragraph paragraph:
                markup.Element("p", paragraph.Text, "class", paragraph.IsNote ? "note" : null).Line();
                break;
            case Table table:
                Write(table);
                break;
            case Timeline timeline:
                TimelinePicture.Draw(markup, timeline, NextId("picture"));
                WriteNumbers(timeline.Numbers);
                WriteSql(timeline.Numbers.Sql);
                break;
            case Article article:
                Write(article, level);
                break;
            case Pair pair:
                markup.Open("div", "class", "pair");
                Write(pair.Left, level);
                Write(pair.Right, level);
                markup.Close().Line();
                break;
            case Terms terms:
                Write(terms);
                break;
            default:
                throw new NotSupportedException($"Block {block.GetType().Name}");
        }
    }

    private void Write(IEnumerable<Block> blocks, int level)
    {
        markup.Open("div");
        foreach (var block in blocks)
            Write(block, level);
        markup.Close();
    }

    private void Write(Article article, int level)
    {
        markup.Open("article", "aria-labelledby", article.Id);
        markup.Element("p", article.Kicker, "class", "kicker");
        markup.Element(string.Create(CultureInfo.InvariantCulture, $"h{level}"), article.Heading, "id", article.Id).Line();
        foreach (var block in article.Blocks)
            Write(block, level + 1);
        markup.Close().Line();
    }

    private void Write(Terms terms)
    {
        markup.Open("dl");
        foreach (var term in terms.Items)
        {
            markup.Open("div").Open("dt").Element("b", term.Word);
            if (term.Qualifier.Length > 0)
                markup.Text(" ").Element("i", term.Qualifier);
            markup.Text(" ").Element("span", term.Subject).Close();
            markup.Element("dd", term.Text);
            if (!term.Advice.IsEmpty)
                markup.Element("dd", term.Advice, "class", "advice");
            markup.Close();
        }

        markup.Close().Line();
    }

    private void Write(Table table)
    {
        WriteBox(table);
        if (table.More is not null)
            markup.Element("p", table.More + ".", "class", "more").Line();
        WriteSql(table.Sql);
    }

    /// <summary>A table wider than the screen is moved in its own box, by keyboard too.</summary>
    private void WriteBox(Table table)
    {
        var id = NextId("table");
        markup.Open("div", "class", "box", "role", "group", "tabindex", "0", "aria-labelledby", id).Open("table").Open("caption").Element("span", table.Caption, "id", id).Close().Line();
        markup.Open("thead").Open("tr");
        foreach (var column in table.Columns)
        {
            markup.Open("th", "scope", "col", "class", ClassOf(column)).Text(column.Title);
            if (column.Axis is { } axis)
                CellPictures.DrawAxis(markup, axis, "cells");
            markup.Close();
        }

        markup.Close().Close().Line().Open("tbody");
        foreach (var row in table.Rows)
        {
            markup.Open("tr");
            for (var i = 0; i < row.Length; i++)
                Write(row[i], table.Columns[i]);
            markup.Close().Line();
        }

        markup.Close().Close().Close().Line();
    }

    private void Write(Cell cell, Column column)
    {
        var kind = ClassOf(column);
        var tone = cell.Tone == Tone.Plain ? null : CellPictures.ClassOf(cell.Tone);
        var classes = (kind, tone) switch { (null, _) => tone, (_, null) => kind, _ => $"{kind} {tone}" };
        if (column.IsHead)
            markup.Open("th", "scope", "row", "class", classes);
        else
            markup.Open("td", "class", classes);
        markup.Text(cell.Text);
        if (cell.Picture is { } picture)
            CellPictures.Draw(markup, picture);
        markup.Close();
    }

    private void WriteNumbers(Table numbers)
    {
        markup.Open("details").Element("summary", "Numbers");
        WriteBox(numbers);
        markup.Close().Line();
    }

    private void WriteSql(string? sql)
    {
        if (sql is null)
            return;
        markup.Open("details", "class", "sql").Element("summary", "SQL");
        markup.Open("pre", "tabindex", "0").Open("code").Lines(sql).Close().Close().Close().Line();
    }

    private string NextId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_number}");

    private static string? ClassOf(Column column) => column.Kind switch
    {
        ColumnKind.Text => null,
        ColumnKind.Path => "path",
        ColumnKind.Term => "term",
        ColumnKind.Number => "number",
        ColumnKind.Picture => column.Axis is null ? "picture" : "picture wide",
    };
}
