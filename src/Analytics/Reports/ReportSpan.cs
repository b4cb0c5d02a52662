using System.Globalization;
using System.Text.Json.Serialization;

namespace Oom.Analytics.Reports;

/// <summary>The time that a report is about, as its questions say it. All times are UTC.</summary>
public sealed record ReportSpan
{
    /// <summary>Spans that a picture over time has at most: more would be too narrow on a telephone.</summary>
    private const int MostSteps = 60;

    /// <summary>First moment; null for all there is, kills without wall time included.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>The moment after the last; null for all there is.</summary>
    public DateTimeOffset? To { get; private init; }

    /// <summary>What is said of now is said of this moment. Null where no wall time is known.</summary>
    public DateTimeOffset? AsOf { get; private init; }

    /// <summary>It was asked for; else it is the newest event, and the questions need not name it.</summary>
    [JsonIgnore]
    public bool IsAsOfGiven { get; private init; }

    /// <summary>Days that are compared with as many before them.</summary>
    public int ComparedDays { get; private init; }

    /// <summary>Where pictures over time begin; null where no wall time is known.</summary>
    [JsonIgnore]
    public DateTimeOffset? Start { get; private init; }

    /// <summary>Where they end.</summary>
    [JsonIgnore]
    public DateTimeOffset? End { get; private init; }

    [JsonIgnore]
    public TimeStep Step { get; private init; }

    /// <summary>Neither end was asked for: what has no wall time counts as well.</summary>
    [JsonIgnore]
    public bool IsAll => From is null && To is null;

    /// <param name="request">What was asked for.</param>
    /// <param name="known">First and last event of the store.</param>
    public static ReportSpan Of(SpanRequest request, WhenIsNow.Row known)
    {
        var asked = request.AsOf ?? request.To;
        var now = asked ?? known.LastEvent;
        var from = request.From ?? (request.Back is { } back && now is { } moment ? moment - DateTimeOffset.MinValue > back ? moment - back : DateTimeOffset.MinValue : null);
        // As of a time: what happened at that very moment had happened.
        var end = request.AsOf?.AddMicroseconds(1);
        var to = request.To < end ? request.To : end ?? request.To;
        var start = from ?? known.FirstEvent;
        var last = to is { } given && (known.LastEvent is null || given < known.LastEvent || request.To is not null) ? given : known.LastEvent;
        var length = start is { } first && last > first ? last.Value - first : TimeSpan.Zero;
        return new ReportSpan
        {
            From = from,
            To = to,
            AsOf = now,
            IsAsOfGiven = asked is not null,
            ComparedDays = from is null ? Math.Clamp((int)(length.TotalDays / 2), 1, 7) : Math.Clamp((int)Math.Round(length.TotalDays), 1, 366),
            Start = start,
            End = last,
            Step = TimeStep.For(length, MostSteps),
        };
    }

    /// <summary>A call of a table macro that takes a span of time: <c>kills_by('comm', from_time := '2026-03-01T00:00:00Z')</c>.</summary>
    public string During(string macro, params IEnumerable<string> first) => Call(macro, [.. first, .. Argument("from_time", From), .. Argument("to_time", To)]);

    /// <summary>A call of one that takes a moment.</summary>
    public string AsOfNow(string macro, params IEnumerable<string> first) => Call(macro, [.. first, .. Argument("as_of", IsAsOfGiven ? AsOf : null)]);

    /// <summary>A condition on a time, for views; empty when all is asked for.</summary>
    public string Where(string column, string word = "WHERE") => (From, To) switch
    {
        (null, null) => "",
        ({ } from, null) => $" {word} {column} >= '{Literal(from)}'",
        (null, { } to) => $" {word} {column} < '{Literal(to)}'",
        ({ } from, { } to) => $" {word} {column} >= '{Literal(from)}' AND {column} < '{Literal(to)}'",
    };

    /// <summary>ISO 8601 with no more digits than it needs.</summary>
    public static string Literal(DateTimeOffset time)
    {
        var digits = time.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? ".fff" : ".ffffff";
        return time.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss{digits}'Z'", CultureInfo.InvariantCulture);
    }

    private static string Call(string macro, IEnumerable<string> arguments) => $"{macro}({string.Join(", ", arguments)})";

    private static IEnumerable<string> Argument(string name, DateTimeOffset? time) => time is { } known ? [$"{name} := '{Literal(known)}'"] : [];
}
