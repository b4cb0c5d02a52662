using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// A wall time in brackets: <c>[Sat Nov 21 03:32:32 2026] </c> (dmesg -T), <c>[2026-11-21T03:34:40.09Z]: </c> (Talos),
/// <c>[2026-11-21 03:34:40] </c> (console loggers).
/// </summary>
internal static class BracketedDate
{
    public static bool TryRead(ReadOnlySpan<byte> line, ref int at, CalendarTimestamp calendar, out long wallMicros, out TimeProvenance provenance)
    {
        wallMicros = long.MinValue;
        provenance = TimeProvenance.None;

        // The shortest is [2026-11-21 03:34:40].
        if (line.Length - at < 21 || line[at] != '[')
            return false;
        var i = at + 1;
        var isDate = line[i] is >= (byte)'0' and <= (byte)'9'
            ? IsoTimestamp.TryRead(line, ref i, out wallMicros, out provenance, out _)
            : calendar.TryReadCtime(line, ref i, out wallMicros, out provenance);
        if (!isDate)
            return false;

        var cursor = new HeaderCursor(line, i);
        PrintkBracket.TrySkipDelta(ref cursor);
        if (!cursor.TrySkip((byte)']'))
            return false;
        cursor.TrySkip((byte)':');
        cursor.TrySkip((byte)' ');
        at = cursor.At;
        return true;
    }
}
