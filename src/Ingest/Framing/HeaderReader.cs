using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// Reads what stands in front of the kernel's text in one line of dmesg, a console, syslog or the journal's short formats.
/// The parts are optional and come in a fixed order, so their readers are tried by the next byte, not format by format.
/// </summary>
internal sealed class HeaderReader
{
    private readonly CalendarTimestamp calendar;
    private readonly RelativeClock relative;

    public HeaderReader(DateTimeOffset notAfter)
    {
        calendar = new CalendarTimestamp(notAfter);
        relative = new RelativeClock(calendar);
    }

    /// <summary>Set once a stamp was read that counts from the line before it.</summary>
    public bool IsRelative => relative.IsInUse;

    public void Extend(DateTimeOffset notAfter) => calendar.Extend(notAfter);

    /// <summary>Program and process id of an RFC 5424 line, which are not part of its text; else empty.</summary>
    public (int Start, int Length) Program { get; private set; }

    public (int Start, int Length) Process { get; private set; }

    /// <summary>Returns whether a header starts at <paramref name="start"/>; <see cref="LineHeader.TextStart"/> is then where the text begins.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, int start, LineFormat format, out LineHeader header)
    {
        header = LineHeader.Empty;
        Program = Process = default;
        if ((uint)start >= (uint)line.Length)
            return false;
        return line[start] switch
        {
            (byte)'[' => TryReadBracket(line, start, ref header),
            (byte)'<' => TryReadPriority(line, start, format, ref header),
            >= (byte)'0' and <= (byte)'9' => TryReadDigit(line, start, format, ref header),
            >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z' or >= 0x80 => TryReadWord(line, start, format, ref header),
            _ => false,
        };
    }

    /// <summary>Whether a record starts at a bracket inside a line, behind other text.</summary>
    public bool IsRecordInside(ReadOnlySpan<byte> line, int at, out LineHeader header)
    {
        header = LineHeader.Empty;
        if (PrintkBracket.IsInside(line, at, out _))
            return TryReadBracket(line, at, ref header);
        var end = at;
        return line.Length - at > 24 && line[at + 4] == ' ' && line[at + 8] == ' '
            && BracketedDate.TryRead(line, ref end, calendar, out _, out _) && TryReadBracket(line, at, ref header);
    }

    private bool TryReadBracket(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        header.Escapes = TextEscapes.Dmesg;
        if (SyslogHeader.ReadBracket(line, ref at, ref header))
        {
            header.TextStart = at;
            SetOrigin(ref header);
            SyslogHeader.TryReadAfterMonotonic(line, at, ref header);
            return true;
        }

        if (!BracketedDate.TryRead(line, ref at, calendar, out header.WallMicros, out header.Provenance)
            && !relative.TryRead(line, ref at, out header.WallMicros, out header.Provenance)
            && !TrySkipDeltaBracket(line, ref at))
        {
            return false;
        }

        if (at < line.Length && line[at] == '[')
            _ = SyslogHeader.ReadBracket(line, ref at, ref header) || PrintkBracket.TryReadCaller(line, ref at, out header.CallerStart, out header.CallerLength);
        header.TextStart = at;
        SetOrigin(ref header);
        return true;
    }

    private bool TryReadPriority(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        if (!FacilityLevel.TryReadNumber(line, ref at, out var priority))
            return false;
        header.SetPriority(priority);
        if (format != LineFormat.Dmesg && Rfc5424Header.TryRead(line, at, ref header, out var program, out var process))
        {
            Program = program;
            Process = process;
            return true;
        }

        return TryReadAfterPriority(line, at, format, ref header);
    }

    /// <summary>Behind a priority anything may follow; with nothing known it is the text.</summary>
    private bool TryReadAfterPriority(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        var before = header;
        if (at < line.Length)
        {
            var isRead = line[at] switch
            {
                (byte)'[' => TryReadBracket(line, at, ref header),
                >= (byte)'0' and <= (byte)'9' => TryReadDate(line, at, format, ref header),
                >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z' or >= 0x80 => TryReadNamedDate(line, at, format, ref header)
                    || SyslogHeader.TryReadKernelTag(line, at, ref header),
                _ => false,
            };
            if (isRead)
                return true;
        }

        header = before;
        header.Escapes = TextEscapes.Dmesg;
        header.TextStart = at;
        SetOrigin(ref header);
        return true;
    }

    private bool TryReadDigit(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        if (format != LineFormat.Dmesg && LogcatHeader.MayBegin(line, at))
        {
            if (LogcatHeader.TryRead(line, at, calendar, ref header))
                return true;
            header = LineHeader.Empty;
        }

        if (TryReadDate(line, at, format, ref header))
            return true;
        header = LineHeader.Empty;
        if (PrintkBracket.TrySkipCut(line, ref at))
        {
            header.Escapes = TextEscapes.Dmesg;
            header.TextStart = at;
            return true;
        }

        return TryReadNode(line, at, ref header) || TryReadNamedDate(line, at, format, ref header);
    }

    private static bool TryReadDate(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        if (IsoTimestamp.TryRead(line, ref at, out header.WallMicros, out header.Provenance, out var hasComma))
        {
            if (at < line.Length && line[at] == ' ')
                at++;
            else if (at < line.Length)
                return false;

            // dmesg --time-format iso prints a comma and no host.
            if (!(hasComma && format != LineFormat.Syslog) && format != LineFormat.Dmesg && SyslogHeader.TryRead(line, at, ref header))
                return true;
            header.Escapes = TextEscapes.Dmesg;
            if (at < line.Length && line[at] == '[')
                _ = SyslogHeader.ReadBracket(line, ref at, ref header) || PrintkBracket.TryReadCaller(line, ref at, out header.CallerStart, out header.CallerLength);
            header.TextStart = at;
            SetOrigin(ref header);
            return true;
        }

        // journalctl -o short-unix: 1795231716.090651 host kernel: text.
        var cursor = new HeaderCursor(line, at);
        if (format == LineFormat.Dmesg || !cursor.TryReadDigits(11, out var seconds, out var digits) || digits < 9 || !cursor.TrySkip((byte)'.')
            || !cursor.TryReadFraction(out var micros) || !cursor.TrySkip((byte)' '))
        {
            return false;
        }

        header.WallMicros = seconds * CivilTime.MicrosPerSecond + micros;
        header.Provenance = TimeProvenance.Printed;
        return SyslogHeader.TryRead(line, cursor.At, ref header);
    }

    private bool TryReadWord(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        if (TryReadNamedDate(line, at, format, ref header))
            return true;
        header = LineHeader.Empty;
        if (line[at] is >= (byte)'a' and <= (byte)'z')
        {
            if (format != LineFormat.Dmesg && SyslogHeader.TryReadKernelTag(line, at, ref header))
            {
                header.Escapes = TextEscapes.Dmesg;
                return true;
            }

            if (FacilityLevel.TryReadColumns(line, ref at, out var priority))
            {
                header.SetPriority(priority);
                return TryReadAfterPriority(line, at, LineFormat.Dmesg, ref header);
            }
        }

        return TryReadNode(line, at, ref header);
    }

    private bool TryReadNamedDate(ReadOnlySpan<byte> line, int at, LineFormat format, ref LineHeader header)
    {
        if (format == LineFormat.Dmesg)
            return false;
        var isDate = calendar.TryRead(line, ref at, out header.WallMicros, out header.Provenance)
            || calendar.TryReadCtime(line, ref at, out header.WallMicros, out header.Provenance)
            || TryReadFullDate(line, ref at, ref header);
        if (!isDate)
            return false;
        if (at < line.Length && line[at] == ':')
            at++;
        if (at < line.Length && line[at] != ' ')
            return false;
        at = Math.Min(at + 1, line.Length);
        if (!SyslogHeader.TryRead(line, at, ref header))
        {
            header.TextStart = at;
            SetOrigin(ref header);
        }

        return true;
    }

    // journalctl -o short-full: Sat 2026-11-21 03:34:40 UTC host kernel: text.
    private static bool TryReadFullDate(ReadOnlySpan<byte> line, ref int at, ref LineHeader header)
    {
        var space = line[at..Math.Min(line.Length, at + 16)].IndexOf((byte)' ');
        if (space < 2 || at + space + 1 >= line.Length || (uint)(line[at + space + 1] - '0') > 9)
            return false;
        var i = at + space + 1;
        if (!IsoTimestamp.TryRead(line, ref i, out header.WallMicros, out header.Provenance, out _))
            return false;
        if (header.Provenance == TimeProvenance.ZoneInferred && i + 1 < line.Length && line[i] == ' ' && line[i + 1] is >= (byte)'A' and <= (byte)'Z')
        {
            // A zone by name only (CET): its offset is not known here.
            var zone = line[(i + 1)..].IndexOf((byte)' ');
            if (zone is >= 3 and <= 5)
                i += 1 + zone;
        }

        at = i;
        return true;
    }

    // Talos: "10.0.0.1: kern:    info: [2026-11-21T03:34:40.09Z]: text".
    private bool TryReadNode(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        header = LineHeader.Empty;
        var space = line[at..Math.Min(line.Length, at + 256)].IndexOf((byte)' ');
        if (space < 2 || line[at + space - 1] != ':')
            return false;
        var next = at + space + 1;
        if (!FacilityLevel.TryReadColumns(line, ref next, out var priority) || next >= line.Length || line[next] != '[')
            return false;
        header.SetPriority(priority);
        if (!TryReadBracket(line, next, ref header))
            return false;
        header.HostStart = at;
        header.HostLength = space - 1;
        return true;
    }

    // dmesg --time-format delta: [<    0.000000>] text.
    private static bool TrySkipDeltaBracket(ReadOnlySpan<byte> line, ref int at)
    {
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TrySkip((byte)'[') || !PrintkBracket.TrySkipDelta(ref cursor) || !cursor.TrySkip((byte)']'))
            return false;
        cursor.TrySkip((byte)' ');
        at = cursor.At;
        return true;
    }

    private static void SetOrigin(ref LineHeader header)
    {
        if (header.Facility >= 0)
            header.Origin = header.Facility == 0 ? LineOrigin.Kernel : LineOrigin.Program;
    }
}
