using System.Globalization;

namespace Oom.Analytics.Explanation;

/// <summary>Numbers as evidence shows them.</summary>
internal static class Numbers
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>1.9 GiB.</summary>
    public static string Bytes(long bytes)
    {
        var value = Math.Abs((double)bytes);
        var unit = 0;
        while (value >= (unit == 0 ? 1024 : 1023.95) && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        var sign = bytes < 0 ? "-" : "";
        if (unit == 0 || value >= 100)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{Whole(value)} {Units[unit]}");
        var tenths = Whole(value * 10);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{tenths / 10}.{tenths % 10} {Units[unit]}");
    }

    public static string Percent(double share) => share is > 0 and < 0.01 ? "under 1 %" : string.Create(CultureInfo.InvariantCulture, $"{Whole(share * 100)} %");

    /// <summary>"16.0 MiB (12 % of 128 MiB)".</summary>
    public static string Of(long bytes, long total) => total <= 0 ? Bytes(bytes) : $"{Bytes(bytes)} ({Percent((double)bytes / total)} of {Bytes(total)})";

    public static string Count(long count) => count.ToString(count is > -1000 and < 1000 ? "0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 process", "12 processes".</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    private static long Whole(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);
}
