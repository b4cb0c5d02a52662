using System.Text;
using Oom.Cli.Terminal;

namespace Oom.Cli.Tests.Terminal;

public class SafeTextTests
{
    [Theory]
    [InlineData("java", "java")]
    [InlineData("Web Content", "Web Content")]
    [InlineData("名前", "名前")]
    [InlineData("a\u001b[31mb", "a\\x1b[31mb")]
    [InlineData("a\nb\tc\u007f", "a\\x0ab\\x09c\\x7f")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("a\u202eb\u2066\u200f", "a\\u202eb\\u2066\\u200f")]
    [InlineData("a\u2028b\ufeff", "a\\u2028b\\ufeff")]
    public void ShowsWhatATerminalWouldObey(string text, string safe) => Assert.Equal(safe, SafeText.Of(text));

    [Fact]
    public void ShowsHalfACharacter() => Assert.Equal("a\\ud800b", SafeText.Of("a\ud800b"));

    [Theory]
    [InlineData("java", 4)]
    [InlineData("名前", 4)]
    [InlineData("e\u0301", 1)]
    public void KnowsHowWideTextIs(string text, int width) => Assert.Equal(width, SafeText.WidthOf(text));

    [Theory]
    [InlineData("a\u001bb", "a\\x1bb")]
    [InlineData("line\r\nnext\rlast\n\r", "line\r\nnext\\x0dlast\n\\x0d")]
    [InlineData("é\u0085ü", "é\\u0085ü")]
    [InlineData("tab\tstays", "tab\tstays")]
    public void IsAppliedToStreamsHoweverTheyAreCut(string text, string safe)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            using var terminal = new MemoryStream();
            using (var stream = new TerminalStream(terminal))
            {
                stream.Write(bytes, 0, cut);
                stream.Write(bytes, cut, bytes.Length - cut);
            }

            Assert.Equal(safe, Encoding.UTF8.GetString(terminal.ToArray()));
        }
    }
}
