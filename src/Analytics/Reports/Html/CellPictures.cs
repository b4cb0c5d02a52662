using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Html;

/// <summary>Pictures of cells, in SVG. Their width is that of the cell, their places are percents, so that no text is ever scaled.</summary>
internal static class CellPictures
{
    private const double BarHeight = 10;
    private const double IntervalHeight = 16;
    private const double StripHeight = 26;
    private const double LoopHeight = 6;

    public static void Draw(Markup markup, Picture picture)
    {
        switch (picture)
        {
            case BarPicture bar:
                Draw(markup, bar);
                break;
            case IntervalPicture interval:
                Draw(markup, interval);
                break;
            case StripPicture strip:
                Draw(markup, strip);
                break;
            default:
                throw new NotSupportedException($"Picture {picture.GetType().Name}");
        }
    }

    /// <summary>A scale, above the pictures that share it.</summary>
    public static void DrawAxis(Markup markup, Axis axis, string kind)
    {
        markup.Open("svg", "class", $"axis {kind}", "width", "100%", "height", "18", "aria-hidden", "true");
        foreach (var mark in axis.Marks)
        {
            var anchor = mark.Place < 0.04 ? "start" : mark.Place > 0.96 ? "end" : "middle";
            markup.Empty("line", "x1", Markup.Percent(mark.Place), "x2", Markup.Percent(mark.Place), "y1", "14", "y2", "18");
            markup.Element("text", mark.Label, "class", mark.IsMinor ? "minor" : null, "x", Markup.Percent(mark.Place), "y", "10", "text-anchor", anchor);
        }

        markup.Close();
    }

    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Plain => "plain",
        Tone.Alarm => "alarm",
        Tone.Cgroup => "cgroup",
        Tone.Faint => "faint",
    };

    private static void Draw(Markup markup, BarPicture bar)
    {
        markup.Open("svg", "class", ClassOf(bar.Tone), "width", "100%", "height", Markup.Pixels(BarHeight), "aria-hidden", "true");
        markup.Empty("rect", "class", "track", "width", "100%", "height", Markup.Pixels(BarHeight));
        markup.Empty("rect", "width", Markup.Percent(bar.Length), "height", Markup.Pixels(BarHeight));
        markup.Close();
    }

    private static void Draw(Markup markup, IntervalPicture interval)
    {
        const double Middle = IntervalHeight / 2;
        markup.Open("svg", "class", $"interval {ClassOf(interval.Tone)}", "width", "100%", "height", Markup.Pixels(IntervalHeight), "aria-hidden", "true");
        if (interval.Reference is { } reference)
            markup.Empty("line", "class", "reference", "x1", Markup.Percent(reference), "x2", Markup.Percent(reference), "y1", "0", "y2", Markup.Pixels(IntervalHeight));
        Line(interval.Low ?? 0, interval.High ?? 1, Middle, Middle);
        if (interval.Low is { } low)
            Line(low, low, Middle - 4, Middle + 4);
        if (interval.High is { } high)
            Line(high, high, Middle - 4, Middle + 4);
        if (interval.Middle is { } middle)
            markup.Empty("circle", "cx", Markup.Percent(middle), "cy", Markup.Pixels(Middle), "r", "4");
        markup.Close();

        void Line(double x1, double x2, double y1, double y2) =>
            markup.Empty("line", "x1", Markup.Percent(x1), "x2", Markup.Percent(x2), "y1", Markup.Pixels(y1), "y2", Markup.Pixels(y2));
    }

    private static void Draw(Markup markup, StripPicture strip)
    {
        markup.Open("svg", "class", "strip", "width", "100%", "height", Markup.Pixels(StripHeight + LoopHeight), "role", "img", "aria-label", strip.Summary);
        DrawBars(markup, [.. strip.Bars], StripHeight);
        markup.Empty("line", "class", "base", "x1", "0", "x2", "100%", "y1", Markup.Pixels(StripHeight + 0.5), "y2", Markup.Pixels(StripHeight + 0.5));
        foreach (var loop in strip.Loops)
        {
            // A loop of seconds in a picture of weeks has no length: the round ends of the line make it a dot.
            markup.Empty("line", "class", "loop", "x1", Markup.Percent(loop.Left), "x2", Markup.Percent(loop.Left + loop.Width), "y1", Markup.Pixels(StripHeight + 4), "y2", Markup.Pixels(StripHeight + 4));
        }

        markup.Close();
    }

    /// <summary>Columns on a base line; whatever is there is seen, however small.</summary>
    public static void DrawBars(Markup markup, IReadOnlyList<StripBar> bars, double height)
    {
        foreach (var bar in bars)
        {
            var tall = Math.Max(2, bar.Height * height);
            markup.Empty(
                "rect", "x", Markup.Percent(bar.Left + (0.08 * bar.Width)), "width", Markup.Percent(0.84 * bar.Width), "y", Markup.Pixels(height - tall), "height", Markup.Pixels(tall));
        }
    }
}
