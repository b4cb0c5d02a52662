using Oom.Contracts;
using Oom.Ingest.Framing.Shippers;

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
    private readonly NameCache hosts = new();
    private readonly PendingLines pending = new();
    private readonly Refusal refusal = new();
    private readonly TextFramer text;
    private readonly KmsgFramer kmsg;
    private readonly JournalRecord journal;
    private readonly JournalExport journalExport;
    private readonly JournalVerbose journalVerbose;
    private readonly DmesgJson dmesgJson = new();

    // Few sources have lines of other shippers.
    private ShippedLines? shipped;
    private bool hasState;
    private bool isDecided;
    private bool sawWrapper;
    private bool sawKmsg;
    private int linesSeen;
    private LineFacts basis;

    public LineFramer(LogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        journal = new JournalRecord(source, hosts);
        journalExport = new JournalExport(source, journal);
        journalVerbose = new JournalVerbose(source, journal);
        text = new TextFramer(source, hosts, pending, journalVerbose);
        kmsg = new KmsgFramer(source, pending);
        hasState = source.Format is LineFormat.Kmsg or LineFormat.DmesgJson or LineFormat.JournalExport or LineFormat.Elastic or LineFormat.Csv;
        isDecided = source.Format is not (LineFormat.Auto or LineFormat.Dmesg or LineFormat.Docker or LineFormat.Cri or LineFormat.Json);
    }

    /// <summary>
    /// Set while lines must not be skipped: the source's format has state from line to line (kmsg sequence numbers, journal
    /// export, dmesg --json, relative times, tables), or its first lines have not shown yet that it has none.
    /// </summary>
    public bool NeedsEveryLine => hasState || !isDecided;

    /// <summary>The first line of the records over several lines that are still open, where a restart has to begin; null when none is.</summary>
    public (long Position, long Number)? OpenRecord => Earlier(Earlier(journalExport.OpenRecord, dmesgJson.OpenRecord), shipped?.OpenRecord);

    /// <summary>Why the last line could not be unwrapped, although its format was named or plain to see; else null.</summary>
    public string? MalformedReason => refusal.Reason;

    /// <summary>The format that a malformed line was to have.</summary>
    public LineFormat MalformedFormat => refusal.Format;

    private ShippedLines Shipped => shipped ??= new ShippedLines(source, hosts, journal, kmsg, pending, refusal, new TextFramer(source, hosts, pending, journalVerbose));

    /// <summary>
    /// Takes one physical line without its line end; <paramref name="position"/> is the offset of its first byte in the source.
    /// Lines that <see cref="TryTake"/> has not given out yet are dropped.
    /// </summary>
    public void Accept(ReadOnlySpan<byte> physicalLine, long position, long number)
    {
        pending.Clear();
        refusal.Clear();
        basis = LineFacts.Of(source, position, number);

        if (journalExport.IsInsideValue)
        {
            FrameJournalExport(physicalLine);
            return;
        }

        var line = TrimEnds(physicalLine);
        if (shipped is { IsInsideValue: true })
        {
            shipped.FrameRow(line, basis);
            return;
        }

        if (line.IsEmpty)
        {
            journalVerbose.Complete(pending);
            FrameJournalExport(line);
            return;
        }

        Frame(line);
        if (shipped is not null)
        {
            sawWrapper |= shipped.SawWrapper;
            hasState |= shipped.HasState;
            shipped.Relieve();
        }

        if (!isDecided && (sawWrapper || ++linesSeen >= UndecidedLines))
            isDecided = true;
    }

    /// <summary>Gives the next kernel line of the last physical line. Its bytes are valid until the next <see cref="Accept(ReadOnlySpan{byte}, long, long)"/>.</summary>
    public bool TryTake(out KernelLine line) => pending.TryTake(out line);

    /// <summary>The end of the source: gives out what still waits for its end. Safe to call twice.</summary>
    public void Complete()
    {
        pending.Clear();
        refusal.Clear();
        refusal.Set(LineFormat.JournalExport, journalExport.Complete(pending));
        journalVerbose.Complete(pending);
        shipped?.Complete();
    }

    /// <summary>
    /// Tells that lines of this source may be as late as this. A source that is followed for long needs it, because years that
    /// are not printed are inferred from it.
    /// </summary>
    public void Extend(DateTimeOffset notAfter)
    {
        text.Extend(notAfter);
        shipped?.Extend(notAfter);
    }

    private void Frame(ReadOnlySpan<byte> line)
    {
        switch (source.Format)
        {
            case LineFormat.Auto:
                FrameAny(line);
                break;
            case LineFormat.Kmsg:
                if (!kmsg.TryFrame(line, basis) && !KmsgRecord.IsDictionaryLine(line))
                    refusal.Set(LineFormat.Kmsg, "no kmsg record: expected priority,sequence,micros,flags;text");
                break;
            case LineFormat.Dmesg:
            case LineFormat.Syslog:
            case LineFormat.Logcat:
                FrameText(line);
                break;
            case LineFormat.DmesgJson:
                if (!TryFrameDmesgJson(line))
                    refusal.Set(LineFormat.DmesgJson, "not part of what dmesg --json prints");
                break;
            case LineFormat.JournalJson:
                Shipped.FrameJournal(line, basis);
                break;
            case LineFormat.JournalExport:
                FrameJournalExport(line);
                break;
            case LineFormat.Plain:
                text.AddPlain(line, basis);
                break;
            case LineFormat.Cri:
                if (!Shipped.TryFrameCri(line, basis))
                    refusal.Set(LineFormat.Cri, "no line of a container's log: expected TIME stdout|stderr F text");
                break;
            case LineFormat.Csv:
                if (Shipped.IsTable)
                    Shipped.FrameRow(line, basis);
                else if (!Shipped.TryBeginTable(line, basis))
                    refusal.Set(LineFormat.Csv, CsvExport.WhyNot);
                break;
            case LineFormat.Docker:
            case LineFormat.Vector:
            case LineFormat.FluentBit:
            case LineFormat.Filebeat:
            case LineFormat.RsyslogJson:
            case LineFormat.SyslogNgJson:
            case LineFormat.Otlp:
            case LineFormat.Elastic:
            case LineFormat.Json:
                Shipped.FrameNamed(line, basis);
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
            var reason = journalExport.Accept(line, basis.Position, basis.Number, pending);
            if (reason is null)
                return;

            // The record ended without its empty line: this line belongs to something else.
            refusal.Set(LineFormat.JournalExport, journalExport.Complete(pending));
        }
        else if (journalVerbose.IsOpen && !journalVerbose.TryAccept(line))
        {
            journalVerbose.Complete(pending);
        }
        else if (journalVerbose.IsOpen)
        {
            return;
        }

        if (TryFrameTable(line))
            return;
        switch (line[0])
        {
            case (byte)'{' when line.Length > 1:
                if (Shipped.TryFrameJson(line, basis))
                    return;
                break;
            case >= (byte)'0' and <= (byte)'9':
                if (kmsg.TryFrame(line, basis))
                {
                    sawKmsg = sawWrapper = hasState = true;
                    return;
                }

                if (CriLine.MayBeOne(line) && Shipped.TryFrameCri(line, basis))
                    return;
                if (sawKmsg && KmsgRecord.IsCut(line))
                {
                    refusal.Set(LineFormat.Kmsg, "the kmsg record ends before its text");
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

    /// <summary>A table begins with the source, and goes to its end.</summary>
    private bool TryFrameTable(ReadOnlySpan<byte> line)
    {
        if (basis.Number == 1)
            return CsvExport.MayBegin(line) && Shipped.TryBeginTable(line, basis);
        if (shipped is not { IsTable: true })
            return false;
        shipped.FrameRow(line, basis);
        return true;
    }

    private void FrameJournalExport(ReadOnlySpan<byte> line) =>
        refusal.Set(LineFormat.JournalExport, journalExport.Accept(line, basis.Position, basis.Number, pending));

    private bool TryFrameDmesgJson(ReadOnlySpan<byte> line)
    {
        if (!dmesgJson.TryAccept(line, basis.Position, basis.Number, out var record, out var isRecord))
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
        facts.SetFormat(LineFormat.DmesgJson);
        facts.Level = record.Level;
        facts.Origin = record.Facility < 0 ? LineOrigin.Unknown : record.Facility == 0 ? LineOrigin.Kernel : LineOrigin.Program;
        facts.SetTime(record.Time, source);
        record.Text.CopyTo(pending.Reserve(record.Text.Length));
        pending.Add(facts, record.Caller, record.Text.Length, mayHoldLineBreaks: true);
    }

    private void FrameText(ReadOnlySpan<byte> line)
    {
        text.Frame(line, basis, sawWrapper);
        sawWrapper |= text.SawHeader;
        hasState |= text.HasState;
    }

    private static (long Position, long Number)? Earlier((long Position, long Number)? one, (long Position, long Number)? other) =>
        one is not { } first ? other : other is { } second && second.Position < first.Position ? other : one;

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
