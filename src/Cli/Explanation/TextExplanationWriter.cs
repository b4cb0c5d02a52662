using System.Text;
using Oom.Analytics.Explanation;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Explanations as pages of text.</summary>
internal sealed class TextExplanationWriter(Stream content, Palette palette, int width) : IExplanationWriter
{
    private bool _isFirst = true;

    public void Write(OomReport report, OomExplanation explanation)
    {
        using var page = new StringWriter();
        if (!_isFirst)
        {
            page.WriteLine();
            page.WriteLine(palette.Faint(new string('─', width)));
        }

        _isFirst = false;
        new ExplanationPage(report, explanation, page, palette, width).Write();
        content.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    public void Finish() => content.Flush();

    /// <summary>Each page was written whole: nothing is held.</summary>
    public void Dispose()
    {
    }
}
