namespace Oom.Ingest.Framing;

/// <summary>Calendar fields to microseconds since 1970, in UTC, without going through DateTime (which throws).</summary>
internal static class CivilTime
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerDay = 86_400 * MicrosPerSecond;

    /// <summary>Returns false when the fields are no date or no time of day. A leap second (60) is accepted.</summary>
    public static bool TryToMicros(int year, int month, int day, int hour, int minute, int second, out long micros)
    {
        micros = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, month)
            || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 60)
        {
            return false;
        }

        micros = (DaysSinceEpoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * MicrosPerSecond;
        return true;
    }

    private static int DaysInMonth(int year, int month) => month switch
    {
        2 => DateTime.IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Howard Hinnant's days_from_civil: years start in March, so that the leap day is the last one.
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
