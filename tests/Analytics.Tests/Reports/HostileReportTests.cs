using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Oom.Analytics.Reports.Html;
using Oom.Analytics.Reports.Json;
using Oom.Analytics.Reports.Markdown;
using Oom.Analytics.Reports.Sections;

namespace Oom.Analytics.Tests.Reports;

/// <summary>
/// Whatever a process, a cgroup, a machine, a kernel or a file is called, the report has the same structure as with harmless names,
/// and the names are in it as text.
/// </summary>
public class HostileReportTests
{
    private static readonly ConcurrentDictionary<string, (string Html, string Markdown, string Json)> Rendered = new();

    private static (string Html, string Markdown, string Json) Harmless => Render("x");

    public static TheoryData<string> Names => HostileNames.All;

    [Theory]
    [MemberData(nameof(Names))]
    public void NoNameBecomesAnElementOrAnAttribute(string name)
    {
        var (html, _, _) = Render(name);

        Assert.Equal(Structure(Parse(Harmless.Html)), Structure(Parse(html)));
        Assert.DoesNotContain(html, character => char.IsControl(character) && character != '\n');
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoNameBecomesMarkup(string name)
    {
        var (_, markdown, _) = Render(name);

        Assert.Equal(MarkdownSkeleton.Of(Harmless.Markdown), MarkdownSkeleton.Of(markdown));
        Assert.DoesNotContain(markdown, character => char.IsControl(character) && character != '\n');
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void JsonHoldsNamesAsTheyAre(string name)
    {
        var (_, _, json) = Render(name);

        using var document = JsonDocument.Parse(json);
        Assert.StartsWith(name, document.RootElement.GetProperty("report").GetProperty("victims").GetProperty("rows")[0].GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(json, character => character is not '\n' and (< ' ' or > '~' or '<' or '>' or '&' or '\''));
        using var harmless = JsonDocument.Parse(Harmless.Json);
        Assert.Equal(Properties(harmless.RootElement), Properties(document.RootElement));
    }

    [Fact]
    public void NamesAreShownAsTheyAre()
    {
        const string Name = "<b>'Ä|`\u202e";
        var (html, markdown, _) = Render(Name);

        Assert.Contains(@"<b>'Ä|`\u202eK", Parse(html).Descendants("th").Select(cell => cell.Value));
        Assert.Contains(@"| ``<b>'Ä\x7c`\u202eK`` |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageNeedsNothingElse()
    {
        var page = Parse(Harmless.Html);

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "link" or "iframe" or "object" or "embed" or "form" or "base" or "use" or "image");
        var attributes = page.Descendants().Attributes().ToArray();
        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName is "src" or "srcset" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(attributes.Where(attribute => attribute.Name.LocalName == "href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", Harmless.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", Harmless.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePolicyForbidsAllButTheOneStyleSheet()
    {
        var page = Parse(Harmless.Html);

        var policy = page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(page.Descendants("style").Single().Value)));

        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void LinksAndLabelsFindWhatTheyName()
    {
        var page = Parse(Harmless.Html);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Subset(ids.ToHashSet(), page.Descendants().Attributes("href").Select(link => link.Value[1..]).ToHashSet());
        Assert.Subset(ids.ToHashSet(), page.Descendants().Attributes("aria-labelledby").SelectMany(label => label.Value.Split(' ')).ToHashSet());
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.All(page.Descendants("svg"), picture => Assert.True(
            picture.Attribute("aria-hidden") is not null || picture.Attribute("aria-label") is not null || picture.Element("title") is not null || picture.Parent!.Name == "svg", picture.ToString()));
    }

    private static (string Html, string Markdown, string Json) Render(string name) => Rendered.GetOrAdd(name, RenderNew);

    private static (string Html, string Markdown, string Json) RenderNew(string name)
    {
        // Letters, because numbers at the end of a cgroup's name are taken for those of instances.
        using var store = FleetStore.Of(number => $"{name}{(char)('A' + number)}");
        var report = store.Report();
        Assert.NotEmpty(report.Stories);
        var page = ReportPage.Of(report);
        return (HtmlReport.Render(page), MarkdownReport.Render(page), JsonReport.Render(report));
    }

    private static XElement Parse(string html)
    {
        const string Doctype = "<!DOCTYPE html>\n";
        Assert.StartsWith(Doctype, html, StringComparison.Ordinal);
        return XElement.Parse(html[Doctype.Length..], LoadOptions.PreserveWhitespace);
    }

    /// <summary>Elements with their depths and the names of their attributes; a break after a slash and the whole of a long name are no structure.</summary>
    private static string Structure(XElement page) => string.Join('\n', page.DescendantsAndSelf()
        .Where(element => element.Name != "wbr")
        .Select(element => $"{element.Ancestors().Count()} {element.Name} {string.Join(' ', element.Attributes().Where(attribute => !(element.Name == "code" && attribute.Name == "title")).Select(attribute => attribute.Name))}"));

    private static string Properties(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().Select(property => property.Name + Properties(property.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Properties)) + "]",
        _ => "",
    };
}
