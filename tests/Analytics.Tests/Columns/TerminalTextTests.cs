using Oom.Analytics.Columns;

namespace Oom.Analytics.Tests.Columns;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("名前", 4)]
    [InlineData("日本", 4)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("한국", 4)]
    [InlineData("🚀", 2)]
    [InlineData("ｱ", 1)]
    [InlineData("", 0)]
    public void KnowsTheWidthOfATerminal(string text, int width) => Assert.Equal(width, TerminalText.Width(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("日本語", 6, "日本語")]
    public void CutsToAWidth(string text, int width, string expected) => Assert.Equal(expected, TerminalText.Truncate(text, width));

    [Theory]
    [InlineData("日本 ok \\ é🚀", "日本 ok \\ é🚀")]
    [InlineData("\u001b]0;title\u0007", @"\x1b]0;title\x07")]
    [InlineData("a\u001b[31mb", @"a\x1b[31mb")]
    [InlineData("a\nb\tc\u007f", @"a\x0ab\x09c\x7f")]
    [InlineData("\u009b31m", @"\u009b31m")]
    [InlineData("a\u202eb\u2066\u200f", @"a\u202eb\u2066\u200f")]
    [InlineData("a\u2028b\ufeff", @"a\u2028b\ufeff")]
    [InlineData("a\U000e0041b", @"a\ue0041b")] // a tag: shown by nobody
    [InlineData("\u2066x\u2069\u200f\u2028", @"\u2066x\u2069\u200f\u2028")]
    public void EscapesWhatATerminalObeys(string text, string expected) => Assert.Equal(expected, TerminalText.Escape(text));

    /// <summary>Not a row of the theory above: half a character does not survive the way through the test runner.</summary>
    [Fact]
    public void EscapesHalfACharacter() => Assert.Equal(@"a\ud800x", TerminalText.Escape("a\ud800x"));
}
