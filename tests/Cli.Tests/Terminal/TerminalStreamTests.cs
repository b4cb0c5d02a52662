using System.Text;
using Oom.Cli.Terminal;

namespace Oom.Cli.Tests.Terminal;

public class TerminalStreamTests
{
    [Theory]
    [InlineData("a\u001bb", "a\\x1bb")]
    [InlineData("line\r\nnext\rlast\n\r", "line\r\nnext\\x0dlast\n\\x0d")]
    [InlineData("é\u0085ü", "é\\u0085ü")]
    [InlineData("tab\tstays", "tab\tstays")]
    public void ShowsWhatATerminalWouldObeyHoweverItIsCut(string text, string safe)
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
