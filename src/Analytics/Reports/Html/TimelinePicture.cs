using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Html;

/// <summary>Small multiples along time, each with its label above it, and one axis below all.</summary>
internal static class TimelinePicture
{
    private const double First = 96;
    private const double Other = 52;
    private const double Room = 16;

    public static void Draw(Markup markup, Timeline timeline, string id)
    {
        markup.Open("figure", "aria-labelledby", $"{id}-caption").Element("figcaption", timeline.Caption, "id", $"{id}-caption");
        for (var i = 0; i < timeline.Panels.Length; i++)
            Draw(markup, timeline.Panels[i], i == 0 ? First : Other, i == 0 ? timeline.Summary : null, $"{id}-{i}");
        CellPictures.DrawAxis(markup, timeline.Axis, "time");
        markup.Close().Line();
    }

    private static void Draw(Markup markup, TimelinePanel panel, double height, string? summary, string id)
    {
        markup.Open("div", "class", $"panel {CellPictures.ClassOf(panel.Tone)}").Element("p", panel.Label, "aria-hidden", "true");
        markup.Open("svg", "role", "img", "width", "100%", "height", Markup.Pixels(height + Room + 1), "aria-labelledby", summary is null ? $"{id}-title" : $"{id}-title {id}-desc");
        markup.Element("title", panel.Label, "id", $"{id}-title");
        if (summary is not null)
            markup.Element("desc", summary, "id", $"{id}-desc");
        markup.Open("svg", "y", Markup.Pixels(Room), "width", "100%", "height", Markup.Pixels(height), "overflow", "visible");
        CellPictures.DrawBars(markup, panel.Bars, height);
        markup.Close();
        markup.Empty("line", "class", "base", "x1", "0", "x2", "100%", "y1", Markup.Pixels(height + Room + 0.5), "y2", Markup.Pixels(height + Room + 0.5));
        if (panel.Peak is { } peak)
        {
            var tall = panel.Bars.Max(bar => bar.Height) * height;
            var anchor = peak.Place < 0.03 ? "start" : peak.Place > 0.97 ? "end" : "middle";
            markup.Element("text", peak.Label, "x", Markup.Percent(peak.Place), "y", Markup.Pixels(height + Room - Math.Max(2, tall) - 4), "text-anchor", anchor);
        }

        markup.Close().Close();
    }
}
