using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Positive numbers from left to right, where the same distance is the same factor.</summary>
public sealed class LogScale
{
    private const int MostMarks = 7;

    private readonly double _low;
    private readonly double _high;

    private LogScale(double low, double high)
    {
        _low = low;
        _high = high;
    }

    public Axis Axis
    {
        get
        {
            var decades = _high - _low;
            double[] steps = decades <= 2.2 ? [1, 2, 5] : [1];
            var marks = new List<AxisMark>();
            var every = Math.Max(1, (int)Math.Ceiling(decades / MostMarks));
            for (var power = (int)Math.Floor(_low); power <= (int)Math.Ceiling(_high); power += every)
            {
                foreach (var step in steps)
                {
                    var value = step * Math.Pow(10, power);
                    if (Math.Log10(value) >= _low - 1e-9 && Math.Log10(value) <= _high + 1e-9)
                        marks.Add(new AxisMark(PlaceOf(value), Text(value), IsMinor: step != 1 && decades > 1.2));
                }
            }

            return new Axis([.. marks]);
        }
    }

    /// <summary>A scale that shows all of these that are positive; null when none is.</summary>
    public static LogScale? Of(IEnumerable<double?> values)
    {
        var shown = values.Where(value => value is > 0 and < double.PositiveInfinity).Select(value => Math.Log10(value!.Value)).ToArray();
        if (shown.Length == 0)
            return null;
        var low = shown.Min();
        var high = shown.Max();
        // Half a decade at least, and a little room at both ends.
        var room = Math.Max(0.05 * (high - low), (0.5 - (high - low)) / 2);
        return new LogScale(low - room, high + room);
    }

    /// <summary>From 0 to 1; what is off the scale is at its end.</summary>
    public double PlaceOf(double value) => value <= 0 ? 0 : Math.Clamp((Math.Log10(value) - _low) / (_high - _low), 0, 1);

    /// <summary>Null for an end that is off the scale.</summary>
    public double? MaybePlaceOf(double? value) => value is > 0 and < double.PositiveInfinity ? PlaceOf(value.Value) : null;

    private static string Text(double value) => value is >= 0.001 and < 100_000
        ? value.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString("0e+0", System.Globalization.CultureInfo.InvariantCulture);
}
