using Oom.Analytics.Reports.Markdown;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Tests.Reports.Markdown;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("java", "`java`")]
    [InlineData("a|b", @"`a\x7cb`")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a``b", "```a``b```")]
    [InlineData(" x ", "`  x  `")]
    [InlineData("  ", "`  `")]
    [InlineData("<b>*x*", "`<b>*x*`")]
    [InlineData("", @"(no name)")]
    [InlineData(null, @"(not told)")]
    public void NamesStandInCodeSpans(string? name, string markdown) => Assert.Equal(markdown, MarkdownText.Of(new Name(name)));

    [Theory]
    [InlineData("5.9 MiB (12 %)", "5.9 MiB (12 %)")]
    [InlineData("a|b `c` *d* _e_ <f> [g](h) #i", @"a\|b \`c\` \*d\* \_e\_ \<f\> \[g\](h) \#i")]
    [InlineData("# x", @"\# x")]
    [InlineData("- x", @"\- x")]
    [InlineData("12. x", @"12\. x")]
    [InlineData("12 x. y", "12 x. y")]
    [InlineData("12)", @"12\)")]
    [InlineData("see http://x and WWW.x", @"see http\://x and WWW\.x")]
    [InlineData("a\nb", @"a\\x0ab")]
    public void OtherTextIsEscaped(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Of(text));
}
