using System.IO;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>A table for people: aligned columns, numbers to the right, <c>∅</c> for NULL.</summary>
public sealed class TableWriter(Stream output, TableStyle style) : IResultWriter
{
    /// <summary>Rows that are looked at to find the widths; longer results go on with those of each such page.</summary>
    private const int PageRows = 5_000;

    private const string Null = "∅";
    private const string Gap = "  ";
    private const int NarrowestCut = 8;
    private const string Dim = "\e[2m";
    private const string Normal = "\e[0m";

    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        using var rows = query.Read();
        var buffer = new OutputBuffer(output);
        var columns = rows.Columns;
        var page = new List<string?[]>();
        int[]? widths = null;
        bool hasMore;
        do
        {
            page.Clear();
            hasMore = false;
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                page.Add(Cells(rows));
                hasMore = page.Count == PageRows;
                if (hasMore)
                    break;
            }
            var isFirst = widths is null;
            widths = Widths(columns.Select(column => TerminalText.Escape(column.Name)), page, widths);
            if (isFirst)
                WriteHeader(buffer, rows, widths);
            foreach (var row in page)
            {
                WriteRow(buffer, rows, row, widths);
                await buffer.FlushIfFullAsync(cancellation).ConfigureAwait(false);
            }
        }
        while (hasMore);
        await buffer.FlushAsync(cancellation).ConfigureAwait(false);
        return rows.Written;
    }

    private static string?[] Cells(ResultRows rows)
    {
        var cells = new string?[rows.Columns.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = rows.IsNull(i) ? null : TerminalText.Escape(CellText.Of(rows, i));
        return cells;
    }

    private int[] Widths(IEnumerable<string> names, List<string?[]> page, int[]? before)
    {
        var widths = names.Select(TerminalText.Width).ToArray();
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = Math.Max(widths[i], before?[i] ?? 1);
            foreach (var row in page)
                widths[i] = Math.Max(widths[i], row[i] is { } cell ? TerminalText.Width(cell) : 1);
        }
        if (style.Width is { } available)
            Narrow(widths, available);
        return widths;
    }

    /// <summary>Takes from the widest columns until the table fits, or until no column can give more.</summary>
    private static void Narrow(int[] widths, int available)
    {
        var excess = widths.Sum() + (Gap.Length * (widths.Length - 1)) - available;
        while (excess > 0)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= NarrowestCut)
                return;
            var next = widths.Where(width => width < widths[widest]).DefaultIfEmpty(NarrowestCut).Max();
            var cut = Math.Min(excess, Math.Max(1, widths[widest] - Math.Max(next, NarrowestCut)));
            widths[widest] -= cut;
            excess -= cut;
        }
    }

    private void WriteHeader(OutputBuffer buffer, ResultRows rows, int[] widths)
    {
        var names = rows.Columns.Select(column => TerminalText.Escape(column.Name)).ToArray();
        WriteRow(buffer, rows, names, widths);
        if (style.HasColor)
            buffer.Write(Dim);
        for (var i = 0; i < widths.Length; i++)
            buffer.Write((i == 0 ? "" : Gap) + new string('─', widths[i]));
        buffer.Write(style.HasColor ? Normal + "\n" : "\n");
    }

    private void WriteRow(OutputBuffer buffer, ResultRows rows, string?[] cells, int[] widths)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                buffer.Write(Gap);
            var cell = cells[i] ?? Null;
            if (style.Width is not null)
                cell = TerminalText.Truncate(cell, widths[i]);
            var padding = new string(' ', Math.Max(0, widths[i] - TerminalText.Width(cell)));
            var isRight = rows.Columns[i].IsRightAligned;
            if (isRight)
                buffer.Write(padding);
            buffer.Write(cells[i] is null && style.HasColor ? Dim + cell + Normal : cell);
            // No blanks at the end of a line.
            if (!isRight && i < cells.Length - 1)
                buffer.Write(padding);
        }
        buffer.Write("\n");
    }
}
