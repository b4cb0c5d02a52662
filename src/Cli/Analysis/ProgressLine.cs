using System.Globalization;
using System.Text;
using Oom.Cli.Terminal;

namespace Oom.Cli.Analysis;

/// <summary>The line that shows how far a long run is: bar, bytes, rate, events, and the time that is left.</summary>
internal static class ProgressLine
{
    private const int BarWidth = 24;

    /// <param name="read">Bytes read, as they are stored.</param>
    /// <param name="total">Bytes to read, or null when that is not known.</param>
    /// <param name="events">Events found; null when none are looked for.</param>
    /// <param name="elapsed">Since the start.</param>
    /// <param name="width">Columns that may be used.</param>
    public static string Draw(long read, long? total, long? events, TimeSpan elapsed, int width)
    {
        var rate = read / Math.Max(elapsed.TotalSeconds, 0.001);
        var line = new StringBuilder();
        if (total is > 0)
        {
            var share = Math.Clamp((double)read / total.Value, 0, 1);
            if (width >= 100)
            {
                var full = (int)(share * BarWidth);
                line.Append('▕').Append('█', full).Append(' ', BarWidth - full).Append("▏ ");
            }

            line.Append(CultureInfo.InvariantCulture, $"{share * 100,3:0} %  {Quantity.Size(read)} of {Quantity.Size(total.Value)}");
        }
        else
        {
            line.Append(Quantity.Size(read));
        }

        line.Append(CultureInfo.InvariantCulture, $"  {Quantity.Size(rate)}/s");
        if (events is { } found)
            line.Append(CultureInfo.InvariantCulture, $"  {Quantity.Count(found, "event")}");
        if (total is { } all && all > read && rate > 0)
            line.Append(CultureInfo.InvariantCulture, $"  {Quantity.Duration(TimeSpan.FromSeconds(Math.Ceiling((all - read) / rate)))} left");
        return line.Length < width ? line.ToString() : line.ToString(0, Math.Max(0, width - 1));
    }
}
