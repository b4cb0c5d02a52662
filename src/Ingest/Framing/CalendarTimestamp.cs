using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// Dates with a month's name: RFC 3164 <c>Nov 21 03:28:36</c> (year and zone inferred), with microseconds (journal
/// short-precise), and ctime <c>Sat Nov 21 03:32:32 2026</c> (zone inferred). Month names in any locale of <see cref="MonthNames"/>.
/// </summary>
internal sealed class CalendarTimestamp
{
    private const int Rfc3164Length = 15;

    private long notAfter;
    private int newestYear;

    // Lines of one second share their stamp: the last one is remembered.
    private readonly byte[] lastStamp = new byte[Rfc3164Length];
    private long lastWall = long.MinValue;

    public CalendarTimestamp(DateTimeOffset latest) => Extend(latest);

    /// <summary>Lines may be as late as this from now on.</summary>
    public void Extend(DateTimeOffset latest)
    {
        lastWall = long.MinValue;

        // A day of grace: the zone is not printed, and clocks differ.
        var limit = latest.UtcTicks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay ? latest.UtcDateTime.AddDays(1) : DateTime.MaxValue;
        newestYear = limit.Year;
        notAfter = (limit.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Reads <c>Nov 21 03:28:36[.090651]</c> or <c>Nov 21 2026 03:28:36</c>.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, ref int at, out long wallMicros, out TimeProvenance provenance)
    {
        if (line.Length - at > Rfc3164Length && line[at + Rfc3164Length] == ' ' && lastWall != long.MinValue
            && line.Slice(at, Rfc3164Length).SequenceEqual(lastStamp))
        {
            at += Rfc3164Length;
            wallMicros = lastWall;
            provenance = TimeProvenance.YearAndZoneInferred;
            return true;
        }

        var start = at;
        if (!TryReadFields(line, ref at, mayNameYear: true, out wallMicros, out provenance))
            return false;
        if (at - start == Rfc3164Length && provenance == TimeProvenance.YearAndZoneInferred)
        {
            line.Slice(start, Rfc3164Length).CopyTo(lastStamp);
            lastWall = wallMicros;
        }

        return true;
    }

    /// <summary>Reads <c>Sat Nov 21 03:32:32 2026</c>, with or without a zone's name before the year.</summary>
    public bool TryReadCtime(ReadOnlySpan<byte> line, ref int at, out long wallMicros, out TimeProvenance provenance)
    {
        wallMicros = long.MinValue;
        provenance = TimeProvenance.None;
        var i = at;
        if (!TrySkipWord(line, ref i))
            return false;
        var dated = i;
        if (!TryReadFields(line, ref dated, mayNameYear: false, out _, out _))
            return false;

        var cursor = new HeaderCursor(line, dated);
        if (!cursor.TrySkip((byte)' '))
            return false;
        if (cursor.Peek is >= (byte)'A' and <= (byte)'Z')
        {
            var zone = cursor.At;
            if (!TrySkipWord(line, ref zone))
                return false;
            cursor.At = zone;
        }

        if (!cursor.TryReadDigits(4, out int year) || !TryReadFields(line, ref i, year, out wallMicros))
            return false;
        provenance = TimeProvenance.ZoneInferred;
        at = cursor.At;
        return true;
    }

    /// <summary>The latest time with these fields that is not after the source's last possible time.</summary>
    public bool TryInferYear(int month, int day, int hour, int minute, int second, out long wallMicros)
    {
        wallMicros = long.MinValue;

        // Nine years back there is always a 29 February.
        for (var year = newestYear; year >= newestYear - 9; year--)
        {
            if (CivilTime.TryToMicros(year, month, day, hour, minute, second, out wallMicros) && wallMicros <= notAfter)
                return true;
        }

        return false;
    }

    private bool TryReadFields(ReadOnlySpan<byte> line, ref int at, bool mayNameYear, out long wallMicros, out TimeProvenance provenance)
    {
        provenance = TimeProvenance.YearAndZoneInferred;
        wallMicros = long.MinValue;
        var i = at;
        if (!TryReadFields(line, ref i, mayNameYear, out var month, out var day, out var year, out var hour, out var minute, out var second, out var fraction))
            return false;
        if (year > 0)
        {
            provenance = TimeProvenance.ZoneInferred;
            if (!CivilTime.TryToMicros(year, month, day, hour, minute, second, out wallMicros))
                return false;
        }
        else if (!TryInferYear(month, day, hour, minute, second, out wallMicros))
        {
            return false;
        }

        wallMicros += fraction;
        at = i;
        return true;
    }

    private static bool TryReadFields(ReadOnlySpan<byte> line, ref int at, int year, out long wallMicros)
    {
        wallMicros = long.MinValue;
        if (!TryReadFields(line, ref at, false, out var month, out var day, out _, out var hour, out var minute, out var second, out var fraction)
            || !CivilTime.TryToMicros(year, month, day, hour, minute, second, out wallMicros))
        {
            return false;
        }

        wallMicros += fraction;
        return true;
    }

    private static bool TryReadFields(
        ReadOnlySpan<byte> line, ref int at, bool mayNameYear,
        out int month, out int day, out int year, out int hour, out int minute, out int second, out long fraction)
    {
        month = day = year = hour = minute = second = 0;
        fraction = 0;

        // The shape first: it is cheap and rules out nearly every line that is no date. The word is looked up last.
        var i = at;
        if (!TrySkipWord(line, ref i))
            return false;
        var cursor = new HeaderCursor(line, i);
        cursor.SkipSpaces();
        if (!cursor.TryReadDigits(2, out day))
            return false;
        cursor.TrySkip((byte)'.');
        if (!cursor.TrySkip((byte)' '))
            return false;
        if (mayNameYear)
        {
            var copy = cursor;
            if (copy.TryReadDigits(4, out int named) && named > 1900 && copy.TrySkip((byte)' '))
            {
                year = named;
                cursor = copy;
            }
        }

        if (!cursor.TryReadTimeOfDay(out hour, out minute, out second))
            return false;
        if (cursor.Peek is (byte)'.' or (byte)',')
        {
            cursor.At++;
            if (!cursor.TryReadFraction(out fraction))
                return false;
        }

        var word = new HeaderCursor(line, at);
        month = MonthNames.Read(ref word);
        at = cursor.At;
        return month > 0;
    }

    /// <summary>Skips a word without digits in front (<c>11月</c> excepted) and the space behind it.</summary>
    private static bool TrySkipWord(ReadOnlySpan<byte> line, ref int at)
    {
        var end = at;
        while (end < line.Length && end - at < 24 && line[end] is not ((byte)' ' or (byte)':' or (byte)'[' or (byte)'='))
            end++;
        if (end == at || end >= line.Length || line[end] != ' ')
            return false;
        at = end + 1;
        return true;
    }
}
