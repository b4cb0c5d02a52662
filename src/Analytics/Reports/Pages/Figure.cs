using System.Globalization;
using Oom.Analytics.Explanation;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Numbers and times as a report shows them: no more digits than mean something.</summary>
public static class Figure
{
    public const string None = "–";

    public static string Count(long count) => Numbers.Count(count);

    public static string Count(long count, string one, string? many = null) => Numbers.Count(count, one, many ?? one + "s");

    /// <summary>once, twice, 3 times.</summary>
    public static string Times(long count) => count switch { 1 => "once", 2 => "twice", _ => $"{Count(count)} times" };

    public static string Bytes(long? bytes) => bytes is { } known ? Numbers.Bytes(known) : None;

    /// <summary>12 %, 3.4 %, under 0.1 %.</summary>
    public static string Percent(double share)
    {
        var percent = share * 100;
        if (percent is > 0 and < 0.1)
            return "under 0.1 %";
        if (percent is > 99.9 and < 100)
            return "over 99.9 %";
        var digits = percent is >= 9.95 or 0 ? "0" : "0.0";
        return $"{percent.ToString(digits, CultureInfo.InvariantCulture)} %";
    }

    /// <summary>Three digits that count: 0.0312, 1.25, 12.5, 1,250.</summary>
    public static string Significant(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return None;
        if (number == 0)
            return "0";
        var places = 2 - (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return places switch
        {
            <= 0 => number.ToString("#,0", CultureInfo.InvariantCulture),
            <= 8 => number.ToString("0." + new string('0', places), CultureInfo.InvariantCulture),
            _ => number.ToString("0.00e+0", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A number of days for a column: 1,138, 57.0, 0.51, under 0.01.</summary>
    public static string Days(double? days) => days switch
    {
        null => "unknown",
        >= 99.95 => days.Value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 0.995 => days.Value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.01 => days.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => "under 0.01",
    };

    /// <summary>Watched time: 1,138 node-days, 0.51 node-days, 44 node-seconds.</summary>
    public static string NodeDays(double? days) => days switch
    {
        null => "unknown",
        >= 10 => $"{days.Value.ToString("#,0", CultureInfo.InvariantCulture)} node-days",
        >= 0.1 => $"{days.Value.ToString("0.0#", CultureInfo.InvariantCulture)} node-days",
        >= 0.1 / 24 => $"{(days.Value * 24).ToString("0.0#", CultureInfo.InvariantCulture)} node-hours",
        _ => $"{(days.Value * 86400).ToString("0", CultureInfo.InvariantCulture)} node-seconds",
    };

    /// <summary>To the minute: for tables.</summary>
    public static string Minute(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : None;

    /// <summary>To the second.</summary>
    public static string Second(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : None;

    /// <summary>45 s, 12 min, 3 h 20 min, 5 d 4 h.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } length || !double.IsFinite(length))
            return None;
        if (length < 9.95)
            return string.Create(CultureInfo.InvariantCulture, $"{length:0.#} s");
        if (length < 59.5)
            return string.Create(CultureInfo.InvariantCulture, $"{length:0} s");
        var minutes = (long)Math.Round(length / 60);
        if (minutes < 60)
            return $"{minutes} min";
        if (minutes < 24 * 60)
            return minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min";
        var hours = (long)Math.Round(length / 3600);
        return hours % 24 == 0 || hours >= 100 * 24 ? $"{Count(hours / 24)} d" : $"{hours / 24} d {hours % 24} h";
    }
}
