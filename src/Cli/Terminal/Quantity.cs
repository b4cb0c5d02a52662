using System.Globalization;

namespace Oom.Cli.Terminal;

/// <summary>Numbers as a person reads them.</summary>
internal static class Quantity
{
    private static readonly string[] BinaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    private static readonly string[] DecimalUnits = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Memory: 1.9 GiB.</summary>
    public static string Memory(long bytes) => Scaled(bytes, 1024, BinaryUnits);

    /// <summary>Files and rates: 2.1 GB.</summary>
    public static string Size(double bytes) => Scaled(bytes, 1000, DecimalUnits);

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 report", "12 reports".</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Under a minute 12.3 s, then 4:07, then 1:04:07.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time.TotalSeconds < 1)
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
        if (time.TotalSeconds < 59.95)
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return whole.TotalHours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}");
    }

    private static string Scaled(double value, double step, string[] units)
    {
        var unit = 0;
        // 1023.96 KiB would print as 1024.0 KiB
        while (Math.Abs(value) >= (unit == 0 ? step : step - 0.05) && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        var digits = unit == 0 || value >= 100 ? "0" : "0.0";
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
