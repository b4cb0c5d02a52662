using System.Security.Cryptography;
using System.Text;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Html;

/// <summary>
/// A page as one HTML file that needs nothing else: no script, no picture or font from elsewhere. A policy in it forbids all that,
/// and every style but the one sheet whose hash it names.
/// </summary>
public static class HtmlReport
{
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Stylesheet.Text)))}'; base-uri 'none'; form-action 'none'";

    public static string Render(Page page)
    {
        var markup = new Markup();
        markup.Open("html", "lang", "en").Line();
        WriteHead(markup, page);
        markup.Open("body").Line();
        markup.Element("a", "Skip to the report", "class", "skip", "href", "#report").Line();
        WriteHeader(markup, page);
        markup.Open("main", "id", "report").Line();
        WriteFindings(markup, page);
        var blocks = new HtmlBlocks(markup);
        foreach (var section in page.Sections)
        {
            markup.Open("section", "aria-labelledby", section.Id).Element("h2", section.Heading, "id", section.Id).Line();
            markup.Element("p", section.Lede, "class", "lede").Line();
            foreach (var block in section.Blocks)
                blocks.Write(block);
            markup.Close().Line();
        }

        markup.Close().Line();
        markup.Open("footer");
        foreach (var text in page.Colophon)
            markup.Element("p", text);
        markup.Close().Line().Close().Line().Close().Line();
        return "<!DOCTYPE html>\n" + markup;
    }

    private static void WriteHead(Markup markup, Page page)
    {
        markup.Open("head").Empty("meta", "charset", "utf-8").Line();
        markup.Empty("meta", "http-equiv", "Content-Security-Policy", "content", Policy).Line();
        markup.Empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").Line();
        markup.Empty("meta", "name", "color-scheme", "content", "light dark").Line();
        markup.Empty("meta", "name", "referrer", "content", "no-referrer").Line();
        markup.Element("title", $"{page.Title}, {string.Join(", ", page.Standing)}").Line();
        markup.Style(Stylesheet.Text).Line().Close().Line();
    }

    private static void WriteHeader(Markup markup, Page page)
    {
        markup.Open("header").Element("h1", page.Title).Line();
        markup.Element("p", string.Join(" · ", page.Standing), "class", "standing").Line();
        markup.Element("p", page.Headline, "class", "headline").Line();
        markup.Open("dl", "class", "figures");
        foreach (var figure in page.Figures)
            markup.Open("div").Element("dt", figure.Label).Element("dd", figure.Number, "class", "figure").Element("dd", figure.Note).Close();
        markup.Close().Line();
        if (page.Sections.Length > 1)
        {
            markup.Open("nav", "aria-label", "Contents").Open("ul");
            foreach (var section in page.Sections)
                markup.Open("li").Element("a", section.Short, "href", $"#{section.Id}").Close();
            markup.Close().Close().Line();
        }

        markup.Close().Line();
    }

    private static void WriteFindings(Markup markup, Page page)
    {
        if (page.Findings.IsEmpty)
            return;
        markup.Open("section", "class", "findings", "aria-labelledby", "findings").Element("h2", "What to look at first", "id", "findings").Open("ol").Line();
        foreach (var finding in page.Findings)
            markup.Element("li", finding).Line();
        markup.Close().Close().Line();
    }
}
