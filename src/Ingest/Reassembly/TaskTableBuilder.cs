using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Collects the rows of one task table.</summary>
internal sealed class TaskTableBuilder(NameTable names, int maxRows)
{
    private readonly List<TaskRow> rows = [];
    /// <summary>A header or row whose end is on the next line: hard-wrapped text.</summary>
    private readonly List<byte> open = [];
    private TaskLayout? layout;
    private bool hasHeader;
    private int shed;
    private LineTime lastRowTime;
    private bool lastLineWasRow;

    public bool HasHeader => hasHeader;

    public bool HasAny => hasHeader || rows.Count > 0;

    public int RowsShed => shed;

    public bool Lists(int pid) => rows.Exists(row => row.Pid == pid);

    public void Clear()
    {
        rows.Clear();
        if (rows.Capacity > 16384)
            rows.Capacity = 256;
        open.Clear();
        hasHeader = false;
        layout = null;
        shed = 0;
        lastLineWasRow = false;
    }

    /// <summary>Lines with the look of a row before any header are taken only when <paramref name="mayBeHeaderless"/>.</summary>
    public bool TryAccept(in KernelLine line, bool mayBeHeaderless)
    {
        if (open.Count > 0 && TryClose(line, mayBeHeaderless))
            return true;
        if (!StartsWithBracket(line.Text))
        {
            lastLineWasRow = lastLineWasRow && TryContinueName(line);
            return lastLineWasRow;
        }
        return TryAcceptWhole(line.Text, line.Time, mayBeHeaderless);
    }

    private bool TryAcceptWhole(ReadOnlySpan<byte> text, LineTime time, bool mayBeHeaderless)
    {
        if (TaskLayout.TryParseHeader(text, out var found, out var isOpen))
        {
            if (isOpen)
                open.AddRange(text);
            layout = found ?? layout;
            hasHeader |= found is not null;
            return true;
        }
        var fitting = hasHeader ? layout : mayBeHeaderless ? layout ?? TaskLayout.OfHeaderless(text) : null;
        if (fitting is null)
            return false;
        if (!fitting.TryParseRow(text, out var row, out var name))
        {
            if (!TaskLayout.IsStartOfRow(text))
                return false;
            open.AddRange(text);
            return true;
        }
        layout ??= fitting;
        if (rows.Count < maxRows)
            rows.Add(row with { Comm = names.Of(name) });
        else
            shed++;
        lastRowTime = time;
        lastLineWasRow = true;
        return true;
    }

    public TaskTable? Build() => !HasAny ? null : new TaskTable
    {
        Columns = hasHeader ? layout!.Words : [],
        Rows = [.. rows],
        RowsShed = shed,
    };

    private static bool StartsWithBracket(ReadOnlySpan<byte> text)
    {
        var i = 0;
        while (i < text.Length && text[i] == (byte)' ')
            i++;
        return i < text.Length && text[i] == (byte)'[';
    }

    private bool TryClose(in KernelLine line, bool mayBeHeaderless)
    {
        byte[] joined = [.. open, (byte)' ', .. line.Text.TrimStart((byte)' ')];
        open.Clear();
        return line.IsBare && joined.Length <= 1024 && TryAcceptWhole(joined, line.Time, mayBeHeaderless);
    }

    /// <summary>
    /// A line break inside a process name cuts its row in two lines with one time stamp (console, dmesg): the second half is
    /// short, stands right behind its row, and the whole is no longer than a name can be.
    /// </summary>
    private bool TryContinueName(in KernelLine line)
    {
        if (rows.Count == 0 || line.Text.IsEmpty)
            return false;
        var name = rows[^1].Comm;
        var isSameRecord = line.IsBare || (line.Time.HasMonotonic && line.Time.MonotonicMicros == lastRowTime.MonotonicMicros);
        if (!isSameRecord || name.Length + 1 + line.Text.Length > TaskName.MaxLength || line.Text.IndexOf((byte)':') >= 0)
            return false;
        rows[^1] = rows[^1] with { Comm = $"{name}\n{names.Of(line.Text)}" };
        return true;
    }
}
