using System.Globalization;

namespace Oom.Analytics.Reports;

/// <summary>A span of time that a picture counts in, such as 6 hours. Spans are counted from Monday, 2000-01-03, UTC, as DuckDB's time_bucket does.</summary>
/// <param name="Length">How long it is.</param>
public readonly record struct TimeStep(TimeSpan Length)
{
    private static readonly DateTimeOffset Origin = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan[] Lengths =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28), TimeSpan.FromDays(91), TimeSpan.FromDays(364),
    ];

    /// <summary>As DuckDB reads an INTERVAL: <c>6 hours</c>.</summary>
    public string Text => this switch
    {
        { Length.TotalDays: >= 1 and var days } => Count(days, "day"),
        { Length.TotalHours: >= 1 and var hours } => Count(hours, "hour"),
        { Length.TotalMinutes: >= 1 and var minutes } => Count(minutes, "minute"),
        { Length.TotalSeconds: var seconds } => Count(seconds, "second"),
    };

    /// <summary>The shortest that cuts a time into at most so many spans.</summary>
    public static TimeStep For(TimeSpan time, int most)
    {
        foreach (var length in Lengths)
        {
            if (time.Ticks / length.Ticks < most)
                return new TimeStep(length);
        }

        // Clocks that are wrong by centuries.
        var longest = Lengths[^1];
        while (time.Ticks / longest.Ticks >= most)
            longest *= 4;
        return new TimeStep(longest);
    }

    /// <summary>The first moment of the span that a time belongs to.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time)
    {
        var since = (time - Origin).Ticks % Length.Ticks;
        var back = since < 0 ? since + Length.Ticks : since;
        return back > time.UtcTicks ? DateTimeOffset.MinValue : time.AddTicks(-back);
    }

    /// <summary>The first moment of the next span.</summary>
    public DateTimeOffset EndOf(DateTimeOffset started) =>
        Length > DateTimeOffset.MaxValue - started ? DateTimeOffset.MaxValue : started + Length;

    private static string Count(double count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:0} {unit}{(count == 1 ? "" : "s")}");
}
