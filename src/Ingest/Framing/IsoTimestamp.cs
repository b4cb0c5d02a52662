using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// ISO-8601 date and time: <c>2026-11-21T03:34:40,090651+00:00</c> (dmesg, with a comma), <c>2026-11-21T03:34:40.090651Z</c>,
/// <c>2026-11-21T03:34:40+0000</c> (journal), <c>2026-11-21 03:34:40</c>.
/// </summary>
internal static class IsoTimestamp
{
    private const int Length = 19;

    public static bool TryRead(ReadOnlySpan<byte> line, ref int at, out long wallMicros, out TimeProvenance provenance, out bool hasComma)
    {
        wallMicros = long.MinValue;
        provenance = TimeProvenance.None;
        hasComma = false;
        if (line.Length - at < Length)
            return false;
        var stamp = line.Slice(at, Length);
        if (stamp[4] != '-' || stamp[7] != '-' || stamp[10] is not ((byte)'T' or (byte)' ') || stamp[13] != ':' || stamp[16] != ':')
            return false;
        var year = TwoDigits(stamp, 0) * 100 + TwoDigits(stamp, 2);
        if (!CivilTime.TryToMicros(year, TwoDigits(stamp, 5), TwoDigits(stamp, 8), TwoDigits(stamp, 11), TwoDigits(stamp, 14), TwoDigits(stamp, 17), out wallMicros))
            return false;

        var cursor = new HeaderCursor(line, at + Length);
        if (cursor.Peek is (byte)'.' or (byte)',')
        {
            hasComma = cursor.Peek == ',';
            cursor.At++;
            if (!cursor.TryReadFraction(out var fraction))
                return false;
            wallMicros += fraction;
        }

        provenance = TryReadZone(ref cursor, out var offsetMinutes) ? TimeProvenance.Printed : TimeProvenance.ZoneInferred;
        wallMicros -= offsetMinutes * 60L * CivilTime.MicrosPerSecond;
        at = cursor.At;
        return true;
    }

    /// <summary>A number of two digits; where there are none, one that no date and no time of day takes.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> stamp, int at)
    {
        var tens = (uint)(stamp[at] - '0');
        var ones = (uint)(stamp[at + 1] - '0');
        return tens > 9 || ones > 9 ? -10_000 : (int)(tens * 10 + ones);
    }

    private static bool TryReadZone(ref HeaderCursor cursor, out int minutes)
    {
        minutes = 0;
        if (cursor.TrySkip((byte)'Z') || cursor.TrySkip(" UTC"u8))
            return true;
        if (cursor.Peek is not ((byte)'+' or (byte)'-'))
            return false;
        var copy = cursor;
        var isEast = copy.Peek == '+';
        copy.At++;
        if (!copy.TryReadTwoDigits(out var hours))
            return false;
        copy.TrySkip((byte)':');
        if (!copy.TryReadTwoDigits(out var rest))
            return false;
        minutes = (hours * 60 + rest) * (isEast ? 1 : -1);
        cursor = copy;
        return true;
    }
}
