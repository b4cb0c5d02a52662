using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// A moment as records have it: an ISO date, a number since 1970 whose size tells its unit, or Kibana's
/// <c>Nov 21, 2026 @ 03:28:36.090</c>.
/// </summary>
internal static class RecordTime
{
    /// <summary>A number of seconds has at most so many digits (until the year 5138), one of milliseconds three more, and so on.</summary>
    private const int DigitsOfSeconds = 11;

    public static bool TryRead(ReadOnlySpan<byte> text, out LineTime time)
    {
        var at = 0;
        if (!IsoTimestamp.TryRead(text, ref at, out var wall, out var provenance, out _))
        {
            provenance = TimeProvenance.Printed;
            if (!TryReadNumber(text, out wall))
            {
                provenance = TimeProvenance.ZoneInferred;
                if (!TryReadKibana(text, out wall))
                {
                    time = LineTime.Unknown;
                    return false;
                }
            }
        }

        time = new LineTime(-1, wall, provenance);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out long micros)
    {
        var cursor = new HeaderCursor(text, 0);
        if (!cursor.TryReadDigits(19, out micros, out var digits) || digits < 9 || micros < 0)
            return false;
        if (digits <= DigitsOfSeconds)
        {
            long fraction = 0;
            if (cursor.TrySkip((byte)'.') && !cursor.TryReadFraction(out fraction))
                return false;
            micros = micros * CivilTime.MicrosPerSecond + fraction;
        }
        else if (digits <= DigitsOfSeconds + 3)
        {
            micros *= 1000;
        }
        else if (digits > DigitsOfSeconds + 6)
        {
            micros /= 1000;
        }

        return true;
    }

    private static bool TryReadKibana(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        var month = MonthNames.English(text);
        var cursor = new HeaderCursor(text, 3);
        if (month == 0 || !cursor.TrySkip((byte)' ') || !cursor.TryReadDigits(2, out int day) || !cursor.TrySkip(", "u8)
            || !cursor.TryReadDigits(4, out int year) || !cursor.TrySkip(" @ "u8)
            || !cursor.TryReadTimeOfDay(out var hour, out var minute, out var second)
            || !CivilTime.TryToMicros(year, month, day, hour, minute, second, out micros))
        {
            return false;
        }

        if (!cursor.TrySkip((byte)'.'))
            return true;
        if (!cursor.TryReadFraction(out var fraction))
            return false;
        micros += fraction;
        return true;
    }
}
