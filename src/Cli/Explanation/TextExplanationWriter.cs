using System.Text;
using Oom.Analytics.Explanation;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Explanations as pages of text.</summary>
internal sealed class TextExplanationWriter(Stream content, Palette palette, int width) : IExplanationWriter
{
    private readonly StreamWriter _output = new(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    private bool _isFirst = true;

    public void Write(OomReport report, OomExplanation explanation)
    {
        if (!_isFirst)
        {
            _output.WriteLine();
            _output.WriteLine(palette.Faint(new string('─', width)));
        }

        _isFirst = false;
        new ExplanationPage(report, explanation, _output, palette, width).Write();
    }

    public void Finish() => _output.Flush();

    public void Dispose()
    {
        // What was not finished is of no use, and the stream may be gone: StreamWriter would flush into it.
        if (content.CanWrite)
            _output.Dispose();
    }
}
