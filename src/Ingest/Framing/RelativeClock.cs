using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// dmesg -H and -e: <c>[Nov21 03:35] </c> where the minute changes, <c>[  +0.000683] </c> since the line before elsewhere.
/// The only header with a memory, so no line of such a source may be skipped.
/// </summary>
internal sealed class RelativeClock(CalendarTimestamp calendar)
{
    private long wall = long.MinValue;

    /// <summary>Set once a relative stamp was read.</summary>
    public bool IsInUse { get; private set; }

    public bool TryRead(ReadOnlySpan<byte> line, ref int at, out long wallMicros, out TimeProvenance provenance)
    {
        wallMicros = long.MinValue;
        provenance = TimeProvenance.None;
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TrySkip((byte)'['))
            return false;
        cursor.SkipSpaces();
        if (!(cursor.Peek == '+' ? TryAdvance(ref cursor) : TrySet(ref cursor, line)))
            return false;

        cursor.TrySkip((byte)' ');
        IsInUse = true;
        at = cursor.At;
        wallMicros = wall;
        provenance = wall == long.MinValue ? TimeProvenance.None : TimeProvenance.YearAndZoneInferred;
        return true;
    }

    private bool TryAdvance(ref HeaderCursor cursor)
    {
        cursor.At++;
        if (!cursor.TryReadDigits(10, out var seconds, out _) || !cursor.TrySkip((byte)'.')
            || !cursor.TryReadFraction(out var micros) || !cursor.TrySkip((byte)']'))
        {
            return false;
        }

        if (wall != long.MinValue)
            wall += seconds * CivilTime.MicrosPerSecond + micros;
        return true;
    }

    private bool TrySet(ref HeaderCursor cursor, ReadOnlySpan<byte> line)
    {
        var month = MonthNames.English(cursor.Rest);
        if (month == 0)
            return false;
        cursor.At += 3;
        if (!cursor.TryReadTwoDigits(out var day) || !cursor.TrySkip((byte)' ')
            || !cursor.TryReadTwoDigits(out var hour) || !cursor.TrySkip((byte)':')
            || !cursor.TryReadTwoDigits(out var minute) || !cursor.TrySkip((byte)']')
            || !calendar.TryInferYear(month, day, hour, minute, 0, out var printed))
        {
            return false;
        }

        // Within the printed minute the running time is the better one: it has the seconds.
        if (wall < printed || wall >= printed + 60 * CivilTime.MicrosPerSecond)
            wall = printed;
        return true;
    }
}
