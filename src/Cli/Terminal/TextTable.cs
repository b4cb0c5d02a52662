using System.Text;
using Oom.Analytics.Columns;

namespace Oom.Cli.Terminal;

/// <summary>Rows in aligned columns. Cells are plain text; colour is laid on after the widths are known.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const string Gap = "  ";
    private const int NarrowestCut = 12;

    private readonly List<string[]> _rows = [];

    public int Rows => _rows.Count;

    public void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"{cells.Length} cells for {columns.Length} columns", nameof(cells));
        _rows.Add([.. cells.Select(TerminalText.Escape)]);
    }

    /// <summary>Writes header and rows. What is wider than <paramref name="width"/> is cut in the columns that may be cut.</summary>
    public void Write(TextWriter output, Palette palette, int width, string indent = "")
    {
        var widths = Widths(width == Screen.Unlimited ? width : width - indent.Length);
        WriteRow(output, indent, [.. columns.Select(column => column.Name)], widths, (_, text) => palette.Faint(text));
        foreach (var row in _rows)
            WriteRow(output, indent, row, widths, (column, text) => column.Paint?.Invoke(palette, text) ?? text);
    }

    private int[] Widths(int width)
    {
        var widths = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
            widths[i] = _rows.Aggregate(TerminalText.Width(columns[i].Name), (widest, row) => Math.Max(widest, TerminalText.Width(row[i])));
        if (width == Screen.Unlimited)
            return widths;

        // Take from the widest column that may be cut, until all fits or nothing is left to take.
        var excess = widths.Sum() + (Gap.Length * (columns.Length - 1)) - width;
        while (excess > 0)
        {
            var widest = Enumerable.Range(0, columns.Length).Where(i => columns[i].MayBeCut && widths[i] > NarrowestCut).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0)
                break;
            widths[widest]--;
            excess--;
        }

        return widths;
    }

    private void WriteRow(TextWriter output, string indent, string[] cells, int[] widths, Func<TextColumn, string, string> paint)
    {
        var line = new StringBuilder(indent);
        for (var i = 0; i < cells.Length; i++)
        {
            var text = Cut(cells[i], widths[i]);
            var padding = new string(' ', Math.Max(0, widths[i] - TerminalText.Width(text)));
            var isLast = i == cells.Length - 1;
            if (columns[i].IsNumber)
                line.Append(padding).Append(paint(columns[i], text));
            else
                line.Append(paint(columns[i], text)).Append(isLast ? "" : padding);
            if (!isLast)
                line.Append(Gap);
        }

        output.WriteLine(line.ToString().TrimEnd(' '));
    }

    /// <summary>Leaves out the middle: of a cgroup path both ends tell most.</summary>
    private static string Cut(string text, int width)
    {
        if (TerminalText.Width(text) <= width)
            return text;
        var runes = text.EnumerateRunes().ToArray();
        var head = (width - 1) / 3;
        var tail = width - 1 - head;
        return $"{Take(runes, head)}…{Take(Enumerable.Reverse(runes), tail, isReversed: true)}";
    }

    private static string Take(IEnumerable<Rune> runes, int width, bool isReversed = false)
    {
        var taken = new List<Rune>();
        foreach (var rune in runes)
        {
            width -= TerminalText.Width(rune);
            if (width < 0)
                break;
            taken.Add(rune);
        }

        if (isReversed)
            taken.Reverse();
        return string.Concat(taken);
    }
}
