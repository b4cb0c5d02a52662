using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// Puts the lines of one node back together: reports of the OOM killer, failed allocations, hung tasks and single facts.
/// Pure: lines and clock readings in, events out. Lines of other origin may stand anywhere between its lines.
/// </summary>
internal sealed class ReportAssembler
{
    private readonly NodeState state;
    private readonly ReportSlot slot;
    private readonly SectionReader sections;
    private readonly RecordReader records;
    private readonly TroubleReader troubles;
    private readonly NoticeReader notices;
    private readonly UserspaceKillAssembler userspace;

    public ReportAssembler(string node, LogSource source, NameTable names, AssemblyOptions options, ICollection<KernelEvent> events, Alarm alarm)
    {
        state = new NodeState(node, source, names, options, events, alarm);
        slot = new ReportSlot(state);
        sections = new SectionReader(slot);
        records = new RecordReader(slot);
        troubles = new TroubleReader(state);
        notices = new NoticeReader(state);
        userspace = new UserspaceKillAssembler(state);
    }

    public string Node => state.Node;

    public string? BootId
    {
        get => state.BootId;
        set => state.BootId = value;
    }

    /// <summary>Set while every line of the node matters, not only those with one of the grammar's anchors.</summary>
    public bool IsAttentive => slot.IsAttentive || troubles.IsOpen || userspace.IsAttentive;

    private bool IsOpen => slot.Report.IsOpen || troubles.IsOpen || userspace.IsOpen;

    /// <summary>Lines of programs with the killer's words.</summary>
    public long ProgramLookAlikes { get; private set; }

    public long Suspicious => notices.Suspicious;

    public long RowsShed => slot.RowsShed;

    public long LastUsefulStreamLine => slot.LastUsefulStreamLine;

    /// <summary>
    /// Lowers the mark to the first line of the oldest thing still open in that source. Where the stream ends a report with a kill
    /// line is over, unless that is the last line of all: then a group kill may follow.
    /// </summary>
    public void Lower(string sourceIdentity, StreamEnd? end, ref LowWater water)
    {
        if (slot.Report.IsOpen && !(slot.Report.HasEnded && end?.LinesBehind(slot.Report.Lines) > 0))
            water.Lower(slot.Report.Lines, sourceIdentity);
        troubles.Lower(sourceIdentity, ref water);
        if (userspace.IsOpen && !(end?.LinesBehind(userspace.Lines) > state.Options.LeadingLines))
            water.Lower(userspace.Lines, sourceIdentity);
    }

    /// <summary>
    /// Takes a line. One without an anchor is looked at only while something is open or <paramref name="isLeading"/>. Does not
    /// throw on any bytes.
    /// </summary>
    public void Accept(in KernelLine line, LogSource source, bool isLeading, long now, long streamLine)
    {
        state.NowMicros = now;
        state.StreamLine = streamLine;
        state.Source = source;
        userspace.CloseAfterSilence(line.Time);
        if (line.Origin == LineOrigin.Program)
        {
            if (userspace.IsAttentive || IsAnchored(line))
                AcceptProgramLine(line, source);
            SetAlarm();
            return;
        }
        if (line.BootId is { } given && given != state.BootId)
        {
            if (state.BootId is not null)
                CloseAll(ReportEnd.Boot);
            state.BootId = given;
        }
        if (!slot.TryContinueAfterSilence(line))
        {
            slot.CloseAfterSilence(line.Time);
            troubles.CloseAfterSilence(line.Time);
            if (IsAttentive || isLeading || IsAnchored(line))
                Dispatch(WithoutIndent(line), source, isLeading);
        }
        records.Remember(line);
        SetAlarm();
    }

    /// <summary>Takes a line only as the one that stands before the next.</summary>
    public void AcceptAsPrevious(in KernelLine line)
    {
        if (line.Origin != LineOrigin.Program)
            records.Remember(line);
    }

    /// <summary>True when something that was open is over.</summary>
    public bool Tick(long now)
    {
        var wasOpen = IsOpen;
        state.NowMicros = now;
        slot.Tick();
        troubles.Tick();
        userspace.Tick();
        SetAlarm();
        return wasOpen && !IsOpen;
    }

    public void CloseAll(ReportEnd end)
    {
        troubles.Close();
        userspace.Close();
        slot.Close(end);
        records.Forget();
    }

    public void MarkLost()
    {
        if (slot.IsUnfinished)
            slot.Report.MarkLost();
    }

    private void SetAlarm()
    {
        if (!state.Source.IsLive)
        {
            if (IsOpen && state.Options.AbandonAfter is { } limit)
                state.WakeIn(limit);
            return;
        }

        if (slot.IsSettling)
            state.WakeIn(state.Options.Settle);
        else if (IsOpen)
            state.WakeIn(state.Options.Linger);
    }

    private static bool IsAnchored(in KernelLine line) => AnchorScanner.Shared.Contains(line.Text);

    private void AcceptProgramLine(in KernelLine line, LogSource source)
    {
        if (userspace.TryAccept(line, source))
            return;
        if (line.Text.IndexOf("invoked oom-killer"u8) >= 0 || line.Text.IndexOf("Killed process "u8) >= 0 || line.Text.IndexOf("oom-kill:"u8) >= 0)
            ProgramLookAlikes++;
    }

    private void Dispatch(in KernelLine line, LogSource source, bool isLeading)
    {
        if (slot.TryCompletePending(line) || (userspace.IsAttentive && userspace.TryAccept(line, source)) || TrySections(line, source, isLeading))
            return;
        if (IsAnchored(line) && TryRecords(line, source))
            return;
        if (line.Text.IndexOf(NoBreakSpace) >= 0)
        {
            DispatchWithPlainSpaces(line, source, isLeading);
            return;
        }
        slot.PassBy(line);
        troubles.PassBy();
    }

    private bool TrySections(in KernelLine line, LogSource source, bool isLeading)
    {
        if (troubles.IsOpen && (troubles.TryTakeSlubLine(line) || (troubles.ClaimsMemoryInfo && troubles.TryTakeFailureLine(line)) || troubles.TryTakeHungLine(line)))
            return true;
        if (slot.IsUnfinished)
        {
            if (sections.TryTake(line))
            {
                troubles.ClaimsMemoryInfo = false;
                return true;
            }
        }
        else if (isLeading && sections.TryOpenInTheMiddle(line, source))
        {
            return true;
        }
        return troubles.TryTakeFailureLine(line);
    }

    private bool TryRecords(in KernelLine line, LogSource source)
    {
        if (records.TryTake(line, source))
        {
            troubles.ClaimsMemoryInfo = false;
            // a head ends what was printed before it, so that its stack is not taken for the rest of another
            if (slot.Report.IsAtHead)
                troubles.Close();
            return true;
        }
        if (notices.TryReaper(line, source) || sections.TryOpenInTheMiddle(line, source) || troubles.TryBegin(line, source))
            return true;
        if (sections.TryOpenDump(line, source) || TryNotice(line, source) || userspace.TryAccept(line, source))
            return true;
        notices.TakeSuspicious(line, source);
        return false;
    }

    private bool TryNotice(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        if (BootLine.TryParse(text, out var boot))
        {
            CloseAll(ReportEnd.Boot);
            notices.TakeBoot(boot, line, source);
            return true;
        }
        if (LossLine.TryParse(text, out var loss))
        {
            if (loss.Cause != LossCause.RateLimited)
                MarkLost();
            notices.TakeLoss(loss, line, source);
            return true;
        }
        return false;
    }

    /// <summary>Takes off what a person has put in front of every line of an open report.</summary>
    private KernelLine WithoutIndent(in KernelLine line)
    {
        var indent = slot.IsUnfinished ? slot.Report.Indent : 0;
        if (indent == 0 || line.Time.HasMonotonic || line.Time.HasWall)
            return line;
        var spaces = 0;
        while (spaces < indent && spaces < line.Text.Length && line.Text[spaces] == (byte)' ')
            spaces++;
        return WithText(line, line.Text[spaces..]);
    }

    private static ReadOnlySpan<byte> NoBreakSpace => [0xC2, 0xA0];

    /// <summary>Web pages put no-break spaces where the kernel printed two. Tried only for lines that mean nothing as they are.</summary>
    private void DispatchWithPlainSpaces(in KernelLine line, LogSource source, bool isLeading)
    {
        var plain = new byte[line.Text.Length];
        var length = 0;
        for (var i = 0; i < line.Text.Length; i++)
        {
            var isNoBreakSpace = line.Text[i..].StartsWith(NoBreakSpace);
            plain[length++] = isNoBreakSpace ? (byte)' ' : line.Text[i];
            if (isNoBreakSpace)
                i++;
        }
        Dispatch(WithText(line, plain.AsSpan(0, length)), source, isLeading);
    }

    private static KernelLine WithText(in KernelLine line, ReadOnlySpan<byte> text) => new()
    {
        Node = line.Node,
        BootId = line.BootId,
        Position = line.Position,
        Part = line.Part,
        Sequence = line.Sequence,
        Number = line.Number,
        Time = line.Time,
        Origin = line.Origin,
        Level = line.Level,
        IsBare = line.IsBare,
        IsSameRecord = line.IsSameRecord,
        Caller = line.Caller,
        Text = text,
    };
}
