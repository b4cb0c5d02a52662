using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// The one OOM report of a node that may be open, and the record of it whose end is still to come. Decides when the report
/// is over: the kernel serialises OOM kills (oom_lock), so the beginning of another ends it.
/// </summary>
internal sealed class ReportSlot(NodeState state)
{
    /// <summary>A machine out of memory may print nothing for minutes, and then go on where it was.</summary>
    private const long LongestStall = 600_000_000;

    /// <summary>Lines between <c>sysrq: Show Memory</c> and its dump.</summary>
    private const int MostLinesBeforeDump = 16;

    private readonly AssemblyOptions options = state.Options;
    private readonly PendingText pending = new();
    private int foreignLines;
    private int linesGivenOut;
    private long lastUsefulStreamLine;

    public OpenReport Report { get; } = new(state.Names, state.Options);

    public bool IsAttentive => (Report.IsOpen && !Report.HasEnded) || pending.Of != PendingText.Kind.None;

    public bool HasPending => pending.Of != PendingText.Kind.None;

    /// <summary>A report that still waits for its end.</summary>
    public bool IsUnfinished => Report.IsOpen && !Report.HasEnded;

    /// <summary>A report that has its end and was not given out with all its lines.</summary>
    public bool IsSettling => Report.IsOpen && Report.HasEnded && Report.Lines.Count > linesGivenOut;

    public long LastUsefulStreamLine => lastUsefulStreamLine;

    /// <summary>Sequence number of the report's last line; -1 when it has none.</summary>
    public long LastSequence { get; private set; } = -1;

    public long RowsShed { get; private set; }

    /// <summary>Opens a report at a line that is not its head: rate-limited, lost, or the log began in the middle.</summary>
    public void Open(in KernelLine line, LogSource source)
    {
        Close(ReportEnd.NextReport);
        Report.Begin(line, source);
        linesGivenOut = 0;
    }

    public void Touch(in KernelLine line)
    {
        Report.Lines.Add(line, state.Source);
        Report.TouchedMicros = state.NowMicros;
        LastSequence = line.Sequence;
        foreignLines = 0;
        lastUsefulStreamLine = state.StreamLine;
    }

    public void Close(ReportEnd end)
    {
        TakePendingAsItIs();
        if (!Report.IsOpen)
            return;
        Report.Close();
        GiveOut(end);
    }

    /// <summary>Closes what the lines' own clock shows to be over.</summary>
    public void CloseAfterSilence(LineTime time)
    {
        if (Report.IsOpen && HasPassed(time, Report.Lines.LastTime, (long)options.IdleTimeout.TotalMicroseconds))
            Close(Report.HasEnded ? ReportEnd.Ending : ReportEnd.Silence);
    }

    /// <summary>Takes a line that goes on with a section after a long pause.</summary>
    public bool TryContinueAfterSilence(in KernelLine line)
    {
        if (!IsUnfinished || !HasPassed(line.Time, Report.Lines.LastTime, (long)options.IdleTimeout.TotalMicroseconds)
            || HasPassed(line.Time, Report.Lines.LastTime, LongestStall) || SectionReader.BeginsSection(line.Text))
        {
            return false;
        }
        if (!Report.TryTakeSection(line) && !Report.Memory.TryAccept(line.Text, line.IsBare))
            return false;
        Touch(line);
        return true;
    }

    /// <summary>Gives out and closes what was left silent.</summary>
    public void Tick()
    {
        if (!Report.IsOpen)
            return;
        if (HasPending && IsOver(options.Linger))
            TakePendingAsItIs();
        if (IsOver(Report.HasEnded ? options.Linger : options.IdleTimeout))
            Close(Report.HasEnded ? ReportEnd.Ending : ReportEnd.Silence);
        else if (IsSettling && Report.Lines.Source.IsLive && IsOver(options.Settle))
            GiveOut(ReportEnd.Ending);
    }

    /// <summary>Counts a line of the node that nothing took; too many end the wait.</summary>
    public void PassBy(in KernelLine line)
    {
        if (IsUnfinished)
        {
            // what has a time stamp was printed by the machine
            if (!line.Time.HasMonotonic && !line.Time.HasWall && ElisionLine.IsElision(line.Text))
                Report.MarkElided();
            if (++foreignLines > (Report.IsAwaited ? MostLinesBeforeDump : options.MaxForeignLines) || state.StreamLine - lastUsefulStreamLine > options.MaxStreamLines)
                Close(ReportEnd.Silence);
        }
        if (HasPending && --pending.Patience < 0)
            TakePendingAsItIs();
    }

    /// <summary>Keeps a record that does not end on its line.</summary>
    public void Hold(PendingText.Kind kind, in KernelLine line)
    {
        if (pending.Of != kind)
            TakePendingAsItIs();
        pending.Hold(kind, line);
        Touch(line);
    }

    /// <summary>Keeps a head whose end is open; <paramref name="text"/> may be longer than the line it began on.</summary>
    public void HoldHead(in KernelLine first, ReadOnlySpan<byte> text)
    {
        pending.Hold(PendingText.Kind.Head, first);
        pending.Hold(PendingText.Kind.Head, text);
    }

    /// <summary>Tries the line as the next piece of what is held.</summary>
    public bool TryCompletePending(in KernelLine line)
    {
        if (!HasPending)
            return false;
        var text = line.Text;
        if (pending.Of == PendingText.Kind.Summary && IsPieceOfSummary(text))
            return TryJoin(""u8, text, line);
        var isSameRecord = line.Time.HasMonotonic && line.Time.MonotonicMicros == pending.Time.MonotonicMicros;
        if (StartsRecord(text) || (!line.IsBare && !isSameRecord && (line.Time.HasMonotonic || line.Time.HasWall)))
            return false;
        if (line.IsSameRecord || (isSameRecord && !line.IsBare))
            return TryJoin("\n"u8, text, line);
        var rest = text.TrimStart((byte)' ');
        return pending.Text.EndsWith("/"u8) ? TryJoin(""u8, rest, line) : TryJoin(" "u8, rest, line) || TryJoin(""u8, rest, line);
    }

    /// <summary>What is held will not be completed: take what it says.</summary>
    public void TakePendingAsItIs()
    {
        if (HasPending && Report.IsOpen)
        {
            var begun = new KernelLine { Node = state.Node, Position = pending.Position, Part = pending.Part, Number = pending.Number, Time = pending.Time, Text = pending.Text };
            Take(pending.Of, pending.Text, begun, evenIfOpen: true);
        }
        pending.Clear();
    }

    /// <summary>Also true when the clock went back by a minute: another boot, or a log put together in another order.</summary>
    public static bool HasPassed(LineTime time, LineTime last, long idle) => time.MicrosSince(last) is { } gap && (gap > idle || gap < -60_000_000);

    /// <summary>Pieces of an <c>oom-kill:</c> line torn by another processor: a path, or the fields after it.</summary>
    private static bool IsPieceOfSummary(ReadOnlySpan<byte> text) =>
        text.StartsWith("/"u8) || text.StartsWith(",task="u8) || text.StartsWith(",task_memcg="u8);

    /// <summary>A line that cannot be the rest of another.</summary>
    private static bool StartsRecord(ReadOnlySpan<byte> text) =>
        text.IsEmpty || text.StartsWith("CPU: "u8) || text.StartsWith("Hardware name:"u8) || text.StartsWith("Call Trace:"u8)
        || text.StartsWith("oom-kill:"u8) || text.StartsWith("oom_reaper: "u8)
        || text.StartsWith("Memory cgroup out of memory: Kill"u8) || text.StartsWith("Out of memory: Kill"u8);

    private bool TryJoin(ReadOnlySpan<byte> separator, ReadOnlySpan<byte> more, in KernelLine line)
    {
        var joined = pending.JoinedWith(separator, more);
        if (joined.IsEmpty || pending.IsFull)
            return false;
        switch (Take(pending.Of, joined, line, evenIfOpen: false))
        {
            case Taken.No:
                return false;
            case Taken.Open:
                pending.Hold(pending.Of, joined);
                break;
            case Taken.Whole:
                pending.Clear();
                break;
        }
        Touch(line);
        return true;
    }

    /// <summary>Nobody waits for a group kill that may follow: when it does, the report is given out again, longer.</summary>
    private void GiveOut(ReportEnd end)
    {
        if (Report.Lines.Count == linesGivenOut)
            return;
        var found = Report.Build(state.Node, state.BootId, Report.HasEnded && end is not ReportEnd.Evicted ? ReportEnd.Ending : end, state.KernelRelease);
        if (found is OomReport { KernelRelease: { } release })
            state.KernelRelease = release;
        if (linesGivenOut == 0 && found is OomReport { Tasks.RowsShed: > 0 and var shed })
            RowsShed += shed;
        if (found is not null)
            state.Emit(found);
        linesGivenOut = Report.Lines.Count;
    }

    private bool IsOver(TimeSpan patience) => state.IsOver(Report.Lines.Source, Report.TouchedMicros, patience);

    private enum Taken
    {
        No,
        Open,
        Whole,
    }

    private Taken Take(PendingText.Kind kind, ReadOnlySpan<byte> text, in KernelLine line, bool evenIfOpen)
    {
        switch (kind)
        {
            case PendingText.Kind.Head when HeadLine.TryParse(text, out var head):
                if (head.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.Take(head);
                return Taken.Whole;
            case PendingText.Kind.Process when ProcessLine.TryParse(text, out var process):
                if (process.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.TryTake(process);
                return Taken.Whole;
            case PendingText.Kind.CgroupLimit when CgroupLimitLine.TryParse(text, out var limit):
                if (limit.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.Take(limit);
                return Taken.Whole;
            case PendingText.Kind.Summary when SummaryLine.TryParse(text, out var summary):
                if (summary.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.Take(summary);
                return Taken.Whole;
            case PendingText.Kind.Choice when ChoiceLine.TryParse(text, out var choice):
                if (choice.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.Take(choice);
                return Taken.Whole;
            case PendingText.Kind.Killed when KilledLine.TryParse(text, out var killed) && (killed.Pid > 0 || !evenIfOpen):
                if (killed.IsOpen && !evenIfOpen)
                    return Taken.Open;
                Report.Take(killed, line);
                return Taken.Whole;
            default:
                return Taken.No;
        }
    }
}
