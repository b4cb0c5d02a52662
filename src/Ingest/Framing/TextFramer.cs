using System.Buffers;
using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>Lines of dmesg, consoles, syslog and the journal's short formats: a header or none, then text that may hold escapes, colours and glued records.</summary>
internal sealed class TextFramer(LogSource source, NameCache hosts, PendingLines pending, JournalVerbose journalVerbose)
{
    /// <summary>Decorations that may stand on each other: quotes, a path, a line number, indentation.</summary>
    private const int MostDecorations = 4;

    // What makes a text more than a copy: an escape, a colour, a bracket that may begin another record.
    private static readonly SearchValues<byte> SpecialBytes = SearchValues.Create("[\\\x1b"u8);
    private static readonly SearchValues<byte> SpecialRsyslogBytes = SearchValues.Create("[#\x1b"u8);

    private readonly HeaderReader headers = new(source.NotAfter);
    private byte[] uncoloured = [];
    private int lastTextStart;
    private TextEscapes lastEscapes = TextEscapes.Dmesg;
    private LineFacts basis;
    private bool areLinesWrapped;

    /// <summary>Set once a line had a header.</summary>
    public bool SawHeader { get; private set; }

    /// <summary>Set once a line was seen whose meaning depends on the lines before it.</summary>
    public bool HasState { get; private set; }

    public void Extend(DateTimeOffset notAfter) => headers.Extend(notAfter);

    /// <summary>
    /// Frames a line that is not empty, on top of what is known of it. Without a header it is bare where the source's other lines
    /// have a wrapper.
    /// </summary>
    public void Frame(ReadOnlySpan<byte> line, in LineFacts basis, bool areLinesWrapped)
    {
        this.basis = basis;
        this.areLinesWrapped = areLinesWrapped;
        if (line[0] == 0x1b)
            line = Uncolour(line);
        if (line.IsEmpty)
            return;
        if (!TryReadHeader(line, basis.IsWrapped ? LineFormat.Auto : source.Format, out var header))
        {
            AddBare(line);
            return;
        }

        SawHeader = true;
        lastTextStart = header.TextStart;
        lastEscapes = header.Escapes;
        if (source.Format == LineFormat.Auto && !basis.IsWrapped && journalVerbose.TryBegin(line[header.TextStart..], header.Time, basis.Position, basis.Number))
            HasState = true;
        else
            AddWrapped(line, header);
    }

    /// <summary>Adds a line whose text is all of it.</summary>
    public void AddPlain(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        this.basis = basis;
        AddText(line, TextEscapes.Dmesg, isBare: false);
    }

    /// <summary>Adds what followed the tag of a syslog line, with the tag put back where it was a program's.</summary>
    public void FrameMessage(ReadOnlySpan<byte> text, LineFacts facts, TextEscapes escapes, ReadOnlySpan<byte> program, ReadOnlySpan<byte> process)
    {
        if (facts.Origin == LineOrigin.Program)
        {
            AddTagged(facts, program, process, text, escapes);
            return;
        }

        var header = LineHeader.Empty;
        var at = 0;
        if (SyslogHeader.ReadBracket(text, ref at, ref header))
            facts.SetTime(header.Time, source);
        AddPart(facts, text.Slice(header.CallerStart, header.CallerLength), text[at..], escapes);
    }

    private bool TryReadHeader(ReadOnlySpan<byte> line, LineFormat format, out LineHeader header)
    {
        if (headers.TryRead(line, 0, format, out header))
            return true;

        // At most a path, a line number and a level of quotes.
        var at = 0;
        for (var attempt = 0; attempt < MostDecorations && Decoration.TrySkip(line, ref at); attempt++)
        {
            if (headers.TryRead(line, at, format, out header))
                return true;
        }

        return false;
    }

    private void AddWrapped(ReadOnlySpan<byte> line, in LineHeader header)
    {
        HasState |= headers.IsRelative;
        var facts = basis;
        facts.SetFormat(header.Format != LineFormat.Auto ? header.Format
            : header.HostLength > 0 || header.Escapes == TextEscapes.Rsyslog ? LineFormat.Syslog
            : LineFormat.Dmesg);
        if (header.Level >= 0)
            facts.Level = header.Level;
        facts.Origin = header.Origin;
        facts.SetTime(header.Time, source);
        if (header.HostLength > 0 && !source.NodeIsForced)
            facts.SetNode(hosts.Get(line.Slice(header.HostStart, header.HostLength)));

        var caller = line.Slice(header.CallerStart, header.CallerLength);
        var text = line[header.TextStart..];
        var special = header.Escapes == TextEscapes.Rsyslog ? SpecialRsyslogBytes : SpecialBytes;

        // Rows of the task table begin with a bracket; another record cannot begin there.
        if (!text.IsEmpty && ((text[0] != '[' && special.Contains(text[0])) || text[1..].ContainsAny(special)))
            AddSpecial(line, header, facts);
        else if (headers.Program.Length > 0)
            AddTagged(line, facts, text);
        else
            Add(facts, caller, text);
    }

    /// <summary>A text with escapes, colours, or another record glued to its end.</summary>
    private void AddSpecial(ReadOnlySpan<byte> line, LineHeader header, LineFacts facts)
    {
        while (header.Origin != LineOrigin.Program && headers.Program.Length == 0
            && GluedRecord.TryFind(line, header, headers, out var at, out var next))
        {
            AddPart(facts, line.Slice(header.CallerStart, header.CallerLength), line[header.TextStart..at].TrimEnd((byte)' '), header.Escapes);
            facts.Time = basis.Time;
            facts.SetTime(next.Time, source);
            facts.IsBare = false;
            header = next;
        }

        var text = line[header.TextStart..];
        if (headers.Program.Length > 0)
            AddTagged(line, facts, text);
        else
            AddPart(facts, line.Slice(header.CallerStart, header.CallerLength), text, header.Escapes);
    }

    private void AddPart(in LineFacts facts, ReadOnlySpan<byte> caller, ReadOnlySpan<byte> text, TextEscapes escapes)
    {
        if (TerminalColours.Begins(text) && TerminalColours.TrimReset(text).Length < text.Length)
            text = Uncolour(text);
        var length = EscapedText.Decode(text, escapes, pending.Reserve(text.Length));
        pending.Add(facts, caller, length, mayHoldLineBreaks: true);
    }

    /// <summary>RFC 5424 keeps program and process id out of the text; they are put back as other formats show them.</summary>
    private void AddTagged(ReadOnlySpan<byte> line, in LineFacts facts, ReadOnlySpan<byte> text) => AddTagged(
        facts, line.Slice(headers.Program.Start, headers.Program.Length), line.Slice(headers.Process.Start, headers.Process.Length), text, TextEscapes.Rsyslog);

    private void AddTagged(in LineFacts facts, ReadOnlySpan<byte> program, ReadOnlySpan<byte> process, ReadOnlySpan<byte> text, TextEscapes escapes)
    {
        var room = pending.Reserve(program.Length + process.Length + 4 + text.Length);
        var length = ProgramTag.Write(program, process, room);
        length += EscapedText.Decode(text, escapes, room[length..]);
        pending.Add(facts, default, length, mayHoldLineBreaks: false);
    }

    private void AddBare(ReadOnlySpan<byte> line)
    {
        line = TerminalColours.TrimReset(Decoration.Unquote(line));
        if (line.IsEmpty)
            return;

        var header = LineHeader.Empty;
        if (line.IndexOf((byte)'[') >= 0 && GluedRecord.TryFind(line, header, headers, out var at, out var next))
        {
            // Text of a serial console without its line end, or a notice of lost messages, in front of a record.
            var before = line[..at].TrimEnd((byte)' ');
            if (!before.IsEmpty)
                AddText(before, TextEscapes.None, isBare: areLinesWrapped);
            SawHeader = true;
            AddWrapped(line, next);
            return;
        }

        // dmesg and journalctl indent the further lines of a record by the width of its header.
        if (lastTextStart > 0 && line.Length > lastTextStart && !line[..lastTextStart].ContainsAnyExcept((byte)' '))
        {
            line = line[lastTextStart..];
            AddText(line, lastEscapes == TextEscapes.Dmesg ? TextEscapes.Dmesg : TextEscapes.None, isBare: areLinesWrapped, isSameRecord: true);
            return;
        }

        AddText(line, lastEscapes == TextEscapes.Dmesg ? TextEscapes.Dmesg : TextEscapes.None, isBare: areLinesWrapped);
    }

    private void AddText(ReadOnlySpan<byte> text, TextEscapes escapes, bool isBare, bool isSameRecord = false)
    {
        var facts = basis;
        facts.SetFormat(LineFormat.Plain);
        facts.IsBare = isBare;
        facts.IsSameRecord = isSameRecord;
        var length = EscapedText.Decode(text, escapes, pending.Reserve(text.Length));
        pending.Add(facts, default, length, mayHoldLineBreaks: false);
    }

    private void Add(in LineFacts facts, ReadOnlySpan<byte> caller, ReadOnlySpan<byte> text)
    {
        text.CopyTo(pending.Reserve(text.Length));
        pending.Add(facts, caller, text.Length, mayHoldLineBreaks: false);
    }

    private ReadOnlySpan<byte> Uncolour(ReadOnlySpan<byte> line)
    {
        line = TerminalColours.SkipControls(line);
        if (!TerminalColours.Begins(line))
            return line;
        if (uncoloured.Length < line.Length)
            uncoloured = new byte[Math.Max(line.Length, 1024)];
        return uncoloured.AsSpan(0, TerminalColours.Strip(line, uncoloured));
    }
}
