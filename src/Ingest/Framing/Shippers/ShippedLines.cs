using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Lines that came by another shipper: JSON records, logs of containers, tables. What they carry may have a wrapper of its own,
/// also one of these.
/// </summary>
internal sealed class ShippedLines
{
    /// <summary>Wrappers around wrappers: a container prints the JSON of another shipper.</summary>
    private const int MostNested = 2;

    private readonly LogSource source;
    private readonly NameCache hosts;
    private readonly JournalRecord journal;
    private readonly JournalJson journalJson;
    private readonly KmsgFramer kmsg;
    private readonly PendingLines pending;
    private readonly Refusal refusal;
    private readonly TextFramer inner;
    private readonly HeldLines held = new();
    private readonly JsonFramer?[] records = new JsonFramer?[MostNested];
    private readonly CsvExport table;
    private DateTimeOffset notAfter;

    public ShippedLines(LogSource source, NameCache hosts, JournalRecord journal, KmsgFramer kmsg, PendingLines pending, Refusal refusal, TextFramer inner)
    {
        this.source = source;
        this.hosts = hosts;
        this.journal = journal;
        this.kmsg = kmsg;
        this.pending = pending;
        this.refusal = refusal;
        this.inner = inner;
        notAfter = source.NotAfter;
        journalJson = new JournalJson(journal);
        table = new CsvExport(NewRecordFramer(0), pending, held);
    }

    /// <summary>Set once a record told who wrote its line and when, so that the line needs no wrapper of its own; or once an inner line had one.</summary>
    public bool SawWrapper { get; private set; }

    /// <summary>Set once the meaning of a line depends on those before it.</summary>
    public bool HasState { get; private set; }

    /// <summary>Set while a quoted value of a table goes on.</summary>
    public bool IsInsideValue => table.IsInsideValue;

    public bool IsTable => table.IsOpen;

    /// <summary>The first line of an export, which is given out at its end.</summary>
    public (long Position, long Number)? OpenRecord => table.Header ?? held.First;

    public void Extend(DateTimeOffset notAfter) => this.notAfter = notAfter;

    /// <summary>A JSON object of the journal or of a shipper.</summary>
    public bool TryFrameJson(ReadOnlySpan<byte> line, in LineFacts basis) => TryFrameJson(line, basis, 0);

    /// <summary>A record of the shipper that the source names.</summary>
    public void FrameNamed(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        if (!TryFrameRecord(line, basis, source.Format, 0))
            refusal.Set(source.Format, JsonFramer.WhyNot(source.Format));
    }

    public void FrameJournal(ReadOnlySpan<byte> line, LineFacts facts)
    {
        SawWrapper |= !facts.IsWrapped;
        facts.SetFormat(LineFormat.JournalJson);
        refusal.Set(LineFormat.JournalJson, journalJson.Accept(line, facts, pending));
    }

    /// <summary>A line of a container's log as Kubernetes keeps it.</summary>
    public bool TryFrameCri(ReadOnlySpan<byte> line, LineFacts facts)
    {
        if (!CriLine.TryRead(line, out var time, out var textStart))
            return false;
        facts.SetFormat(LineFormat.Cri);
        facts.SetTime(time, source);
        FrameInner(line[textStart..], facts, 0);
        return true;
    }

    /// <summary>The first line of a table.</summary>
    public bool TryBeginTable(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        if (!CsvExport.MayBegin(line) || !table.TryBegin(line, basis))
            return false;
        SawWrapper = HasState = true;
        return true;
    }

    /// <summary>A line of the table that was begun.</summary>
    public void FrameRow(ReadOnlySpan<byte> line, in LineFacts basis) => refusal.Set(LineFormat.Csv, table.Accept(line, basis));

    /// <summary>Lets lines go that are held, when there are too many.</summary>
    public void Relieve()
    {
        if (held.IsFull)
            held.GiveTo(pending);
    }

    /// <summary>The end of the source: lines that are held come out, in the order of their times.</summary>
    public void Complete()
    {
        table.Complete();
        held.GiveTo(pending);
    }

    private bool TryFrameJson(ReadOnlySpan<byte> line, in LineFacts basis, int depth)
    {
        // Only the journal's own program prints cursors by itself; Vector and OpenTelemetry pass them on.
        if (line.IndexOf("\"__CURSOR\""u8) < 0 || line.IndexOf("\"source_type\""u8) >= 0 || OtlpBatch.IsOne(line))
        {
            if (TryFrameRecord(line, basis, LineFormat.Auto, depth))
                return true;
            if (!JournalJson.IsOne(line))
                return false;
        }

        FrameJournal(line, basis);
        return true;
    }

    private bool TryFrameRecord(ReadOnlySpan<byte> line, in LineFacts basis, LineFormat wanted, int depth)
    {
        var framer = RecordsAt(depth);
        if (!framer.TryFrame(line, basis, wanted, out var format, out var reason))
            return false;
        refusal.Set(format, reason);

        // What carries whole lines tells nothing about the wrappers inside.
        SawWrapper |= !basis.IsWrapped && format is not (LineFormat.Docker or LineFormat.Json);
        HasState |= framer.HoldsLines;
        return true;
    }

    private JsonFramer RecordsAt(int depth)
    {
        if (records[depth] is { } known)
            return known;
        var record = NewRecordFramer(depth);
        return records[depth] = new JsonFramer(record, new OtlpBatch(source, hosts, journal, pending, record), new ElasticDocuments(record, pending, held));
    }

    private RecordFramer NewRecordFramer(int depth) =>
        new(source, hosts, journal, pending, inner, (ReadOnlySpan<byte> line, in LineFacts basis) => FrameInner(line, basis, depth + 1));

    /// <summary>A line that was carried.</summary>
    private void FrameInner(ReadOnlySpan<byte> line, in LineFacts basis, int depth)
    {
        line = line.TrimEnd("\r\0"u8);
        if (line.IsEmpty || (line[0] is >= (byte)'0' and <= (byte)'9' && kmsg.TryFrame(line, basis)))
            return;
        if (line[0] == '{' && depth < MostNested && TryFrameJson(line, basis, depth))
            return;

        // The shipper's time tells the year that the line leaves out.
        inner.Extend(basis.Time.Wall ?? notAfter);
        inner.Frame(line, basis, inner.SawHeader);
        SawWrapper |= inner.SawHeader;
        HasState |= inner.HasState;
    }
}
