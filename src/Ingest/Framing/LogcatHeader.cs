using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// logcat's format threadtime: <c>11-21 03:28:36.090   710   712 I lowmemorykiller: text</c>, also with year, zone and user. Lines
/// of the kernel's own buffer come from process 0; the tag that logd finds in them is the begin of their text, or blank.
/// </summary>
internal static class LogcatHeader
{
    private const int LongestUser = 16;

    /// <summary>A cheap look: <c>11-21 </c> or <c>2026-11-21 </c>.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> line, int at) =>
        line.Length - at > 24 && ((line[at + 2] == '-' && line[at + 5] == ' ') || (line[at + 7] == '-' && line[at + 10] == ' '));

    public static bool TryRead(ReadOnlySpan<byte> line, int at, CalendarTimestamp calendar, ref LineHeader header)
    {
        var cursor = new HeaderCursor(line, at);
        if (!TryReadTime(line, ref cursor, calendar, ref header) || !TryReadIds(ref cursor, out var process))
            return false;
        header.Level = cursor.Peek switch
        {
            (byte)'V' or (byte)'D' => 7,
            (byte)'I' => 6,
            (byte)'W' => 4,
            (byte)'E' => 3,
            (byte)'F' => 2,
            _ => -1,
        };
        cursor.At++;
        if (header.Level < 0 || !cursor.TrySkip((byte)' ') || cursor.Rest.IndexOf((byte)':') < 0)
            return false;

        header.Format = LineFormat.Logcat;
        header.Origin = process == 0 ? LineOrigin.Kernel : LineOrigin.Program;
        header.TextStart = cursor.At;
        if (cursor.SkipSpaces() > 0 && cursor.TrySkip(": "u8))
            header.TextStart = cursor.At;
        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> line, ref HeaderCursor cursor, CalendarTimestamp calendar, ref LineHeader header)
    {
        var at = cursor.At;
        if (IsoTimestamp.TryRead(line, ref at, out header.WallMicros, out header.Provenance, out _))
        {
            cursor.At = at;
            SkipZone(ref cursor, ref header);
            return true;
        }

        if (!cursor.TryReadTwoDigits(out var month) || !cursor.TrySkip((byte)'-') || !cursor.TryReadTwoDigits(out var day) || !cursor.TrySkip((byte)' ')
            || !cursor.TryReadTimeOfDay(out var hour, out var minute, out var second) || !cursor.TrySkip((byte)'.') || !cursor.TryReadFraction(out var fraction)
            || !calendar.TryInferYear(month, day, hour, minute, second, out header.WallMicros))
        {
            return false;
        }

        header.WallMicros += fraction;
        header.Provenance = TimeProvenance.YearAndZoneInferred;
        SkipZone(ref cursor, ref header);
        return true;
    }

    /// <summary><c> +0100</c>, which only an option prints.</summary>
    private static void SkipZone(ref HeaderCursor cursor, ref LineHeader header)
    {
        var copy = cursor;
        if (!copy.TrySkip((byte)' ') || copy.Peek is not ((byte)'+' or (byte)'-'))
            return;
        var isEast = copy.Peek == '+';
        copy.At++;
        if (!copy.TryReadTwoDigits(out var hours) || !copy.TryReadTwoDigits(out var minutes))
            return;
        header.WallMicros -= (hours * 60 + minutes) * 60L * CivilTime.MicrosPerSecond * (isEast ? 1 : -1);
        if (header.Provenance == TimeProvenance.ZoneInferred)
            header.Provenance = TimeProvenance.Printed;
        cursor = copy;
    }

    /// <summary>Process and thread, in front of them perhaps the user.</summary>
    private static bool TryReadIds(ref HeaderCursor cursor, out int process)
    {
        process = -1;
        if (cursor.SkipSpaces() == 0)
            return false;
        var copy = cursor;
        if (!TryReadTwoIds(ref copy, out process))
        {
            copy = cursor;
            var user = copy.Rest.IndexOf((byte)' ');
            if (user is < 1 or > LongestUser)
                return false;
            copy.At += user;
            copy.SkipSpaces();
            if (!TryReadTwoIds(ref copy, out process))
                return false;
        }

        cursor = copy;
        return true;
    }

    private static bool TryReadTwoIds(ref HeaderCursor cursor, out int process) =>
        cursor.TryReadDigits(8, out process) && cursor.SkipSpaces() > 0 && cursor.TryReadDigits(8, out int _) && cursor.TrySkip((byte)' ')
        && cursor.Peek is >= (byte)'A' and <= (byte)'Z';
}
