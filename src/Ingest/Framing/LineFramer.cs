using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// Takes the wrapper off the physical lines of one source: who wrote it, where, when, and the kernel's text itself. The format is
/// found line by line, by content, unless the source names it. Does not throw on any input. Not safe for two threads.
/// </summary>
public sealed class LineFramer
{
    /// <summary>Lines without any wrapper after which a source counts as plain text.</summary>
    private const int UndecidedLines = 64;

    private readonly LogSource source;
    private readonly PendingLines pending = new();
    private readonly TextFramer text;
    private readonly JournalJson journalJson;
    private readonly JournalExport journalExport;
    private readonly JournalVerbose journalVerbose;
    private readonly DmesgJson dmesgJson;

    private bool hasState;
    private bool isDecided;
    private bool sawWrapper;
    private bool sawKmsg;
    private int linesSeen;
    private long position;
    private long number;

    public LineFramer(LogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        var hosts = new NameCache();
        var record = new JournalRecord(source, hosts);
        journalJson = new JournalJson(record);
        journalExport = new JournalExport(record);
        journalVerbose = new JournalVerbose(record);
        dmesgJson = new DmesgJson();
        text = new TextFramer(source, hosts, pending, journalVerbose);
        hasState = source.Format is LineFormat.Kmsg or LineFormat.DmesgJson or LineFormat.JournalExport;
        isDecided = hasState || source.Format is LineFormat.JournalJson or LineFormat.Syslog or LineFormat.Plain;
    }

    /// <summary>
    /// Set while lines must not be skipped: the source's format has state from line to line (kmsg sequence numbers, journal
    /// export, dmesg --json, relative times), or its first lines have not shown yet that it has none.
    /// </summary>
    public bool NeedsEveryLine => hasState || !isDecided;

    /// <summary>The first line of a record over several lines that is still open, where a restart has to begin; null when none is.</summary>
    public (long Position, long Number)? OpenRecord => journalExport.OpenRecord ?? dmesgJson.OpenRecord;

    /// <summary>Why the last line could not be unwrapped, although its format was named or plain to see; else null.</summary>
    public string? MalformedReason { get; private set; }

    /// <summary>
    /// Takes one physical line without its line end; <paramref name="position"/> is the offset of its first byte in the source.
    /// Lines that <see cref="TryTake"/> has not given out yet are dropped.
    /// </summary>
    public void Accept(ReadOnlySpan<byte> physicalLine, long position, long number)
    {
        pending.Clear();
        MalformedReason = null;
        this.position = position;
        this.number = number;

        if (journalExport.IsInsideValue)
        {
            MalformedReason = journalExport.Accept(physicalLine, position, number, pending);
            return;
        }

        var line = TrimEnds(physicalLine);
        if (line.IsEmpty)
        {
            journalVerbose.Complete(pending);
            MalformedReason = journalExport.Accept(line, position, number, pending);
            return;
        }

        Frame(line);
        if (!isDecided && (sawWrapper || ++linesSeen >= UndecidedLines))
            isDecided = true;
    }

    /// <summary>Gives the next kernel line of the last physical line. Its bytes are valid until the next <see cref="Accept(ReadOnlySpan{byte}, long, long)"/>.</summary>
    public bool TryTake(out KernelLine line) => pending.TryTake(out line);

    /// <summary>The end of the source: gives out a record that still waits for its end. Safe to call twice.</summary>
    public void Complete()
    {
        pending.Clear();
        MalformedReason = null;
        MalformedReason = journalExport.Complete(pending);
        journalVerbose.Complete(pending);
    }

    /// <summary>
    /// Tells that lines of this source may be as late as this. A source that is followed for long needs it, because years that
    /// are not printed are inferred from it.
    /// </summary>
    public void Extend(DateTimeOffset notAfter) => text.Extend(notAfter);

    private void Frame(ReadOnlySpan<byte> line)
    {
        switch (source.Format)
        {
            case LineFormat.Auto:
                FrameAny(line);
                break;
            case LineFormat.Kmsg:
                if (!TryFrameKmsg(line) && !KmsgRecord.IsDictionaryLine(line))
                    MalformedReason = "no kmsg record: expected priority,sequence,micros,flags;text";
                break;
            case LineFormat.Dmesg:
            case LineFormat.Syslog:
                FrameText(line);
                break;
            case LineFormat.DmesgJson:
                if (!TryFrameDmesgJson(line))
                    MalformedReason = "not part of what dmesg --json prints";
                break;
            case LineFormat.JournalJson:
                FrameJournalJson(line);
                break;
            case LineFormat.JournalExport:
                MalformedReason = journalExport.Accept(line, position, number, pending);
                break;
            case LineFormat.Plain:
                text.AddPlain(line, position, number);
                break;
            default:
                throw new InvalidOperationException($"Unknown line format {source.Format}.");
        }
    }

    private void FrameAny(ReadOnlySpan<byte> line)
    {
        if (journalExport.IsOpen || line.StartsWith("__CURSOR="u8))
        {
            sawWrapper = hasState = true;
            var reason = journalExport.Accept(line, position, number, pending);
            if (reason is null)
                return;

            // The record ended without its empty line: this line belongs to something else.
            MalformedReason = journalExport.Complete(pending);
        }
        else if (journalVerbose.IsOpen && !journalVerbose.TryAccept(line))
        {
            journalVerbose.Complete(pending);
        }
        else if (journalVerbose.IsOpen)
        {
            return;
        }

        switch (line[0])
        {
            case (byte)'{' when line.Length > 1:
                if (JournalJson.IsOne(line))
                {
                    FrameJournalJson(line);
                    return;
                }

                break;
            case >= (byte)'0' and <= (byte)'9':
                if (TryFrameKmsg(line))
                    return;
                if (sawKmsg && KmsgRecord.IsCut(line))
                {
                    MalformedReason = "the kmsg record ends before its text";
                    return;
                }

                break;
            case (byte)' ' when sawKmsg && KmsgRecord.IsDictionaryLine(line):
                return;
            default:
                break;
        }

        if (dmesgJson.MayBePart(line) && TryFrameDmesgJson(line))
            return;
        FrameText(line);
    }

    private bool TryFrameKmsg(ReadOnlySpan<byte> line)
    {
        if (!KmsgRecord.TryParse(line, out var record))
            return false;
        sawKmsg = sawWrapper = hasState = true;

        var facts = LineFacts.Of(source, position, number);
        facts.Sequence = record.Sequence;
        if (source.IsKmsgDevice)
            facts.Position = record.Sequence;
        facts.Level = (sbyte)(record.Priority & 7);
        facts.Origin = record.Priority < 8 ? LineOrigin.Kernel : LineOrigin.Program;
        facts.SetTime(new LineTime(record.Micros, long.MinValue, TimeProvenance.None), source);
        var length = EscapedText.Decode(record.EscapedText, TextEscapes.Kmsg, pending.Reserve(record.EscapedText.Length));
        pending.Add(facts, record.Caller, length, mayHoldLineBreaks: true);
        return true;
    }

    private void FrameJournalJson(ReadOnlySpan<byte> line)
    {
        sawWrapper = true;
        MalformedReason = journalJson.Accept(line, position, number, pending);
    }

    private bool TryFrameDmesgJson(ReadOnlySpan<byte> line)
    {
        if (!dmesgJson.TryAccept(line, position, number, out var record, out var isRecord))
            return false;
        sawWrapper |= dmesgJson.IsActive;
        hasState |= dmesgJson.IsActive;
        if (isRecord)
            AddDmesgJson(record);
        return true;
    }

    private void AddDmesgJson(DmesgJsonRecord record)
    {
        var facts = LineFacts.Of(source, record.Position, record.Number);
        facts.Level = record.Level;
        facts.Origin = record.Facility < 0 ? LineOrigin.Unknown : record.Facility == 0 ? LineOrigin.Kernel : LineOrigin.Program;
        facts.SetTime(record.Time, source);
        record.Text.CopyTo(pending.Reserve(record.Text.Length));
        pending.Add(facts, record.Caller, record.Text.Length, mayHoldLineBreaks: true);
    }

    private void FrameText(ReadOnlySpan<byte> line)
    {
        text.Frame(line, position, number, sawWrapper);
        sawWrapper |= text.SawHeader;
        hasState |= text.HasState;
    }

    /// <summary>Without carriage returns and NUL bytes at the end, NUL bytes (a crash leaves blocks of them) and a byte order mark in front.</summary>
    private static ReadOnlySpan<byte> TrimEnds(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && line[^1] is (byte)'\r' or 0)
            line = line[..^1];
        if (line.IsEmpty || line[0] is not (0 or 0xEF))
            return line;
        line = line.TrimStart((byte)0);
        return line.StartsWith("\uFEFF"u8) ? line[3..] : line;
    }
}
