using System.Collections.Immutable;
using System.Globalization;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Time from left to right, in whole steps.</summary>
public sealed class TimeScale
{
    private const int MostMarks = 10;

    private static readonly TimeSpan[] Distances =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
    ];

    private static readonly int[] Months = [1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000];

    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly TimeStep _step;

    private TimeScale(DateTimeOffset start, DateTimeOffset end, TimeStep step)
    {
        _start = start;
        _end = end;
        _step = step;
    }

    public Axis Axis => new([.. Marks().Select((mark, place) => new AxisMark(PlaceOf(mark.Time), mark.Label, IsMinor: place % 2 == 1))]);

    /// <summary>The spans, from the first to the last.</summary>
    public IEnumerable<DateTimeOffset> Steps
    {
        get
        {
            for (var time = _start; time < _end; time = _step.EndOf(time))
                yield return time;
        }
    }

    /// <summary>Null where no wall time is known.</summary>
    public static TimeScale? Of(ReportSpan span)
    {
        if (span is not { Start: { } start, End: { } end } || end < start)
            return null;
        return new TimeScale(span.Step.StartOf(start), span.Step.EndOf(span.Step.StartOf(end)), span.Step);
    }

    public double PlaceOf(DateTimeOffset time) => Math.Clamp((time - _start) / (_end - _start), 0, 1);

    /// <summary>The column of the span that begins at a time.</summary>
    public StripBar BarOf(DateTimeOffset started, double height)
    {
        var left = PlaceOf(started);
        return new StripBar(left, PlaceOf(_step.EndOf(started)) - left, height);
    }

    private IEnumerable<(DateTimeOffset Time, string Label)> Marks()
    {
        foreach (var distance in Distances)
        {
            if ((_end - _start).Ticks / distance.Ticks <= MostMarks)
                return MarksBy(distance);
        }

        var months = ((_end.Year - _start.Year) * 12) + _end.Month - _start.Month;
        return MarksByMonths(Months.FirstOrDefault(distance => months / distance <= MostMarks, Months[^1]));
    }

    private IEnumerable<(DateTimeOffset Time, string Label)> MarksBy(TimeSpan distance)
    {
        var first = new TimeStep(distance).StartOf(_start);
        for (var time = first < _start ? first + distance : first; time <= _end; time += distance)
        {
            var isDay = distance >= TimeSpan.FromDays(1) || time.TimeOfDay == TimeSpan.Zero;
            var form = isDay ? "d MMM" : distance < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm";
            yield return (time, time.ToString(form, CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<(DateTimeOffset Time, string Label)> MarksByMonths(int distance)
    {
        // Counted in months since the year 0, so that years begin with a mark.
        var first = (_start.Year * 12) + _start.Month - 1;
        var last = (_end.Year * 12) + _end.Month - 1;
        for (var month = (first + distance) / distance * distance; month <= last; month += distance)
        {
            var time = new DateTimeOffset(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);
            yield return (time, time.ToString(distance % 12 == 0 ? "yyyy" : time.Month == 1 ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture));
        }
    }
}
