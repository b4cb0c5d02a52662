using Oom.Analytics.Reports.Html;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Tests.Reports.Html;

public class MarkupTests
{
    [Fact]
    public void TextAndValuesAreEscaped() =>
        Assert.Equal(
            "<p class=\"&quot;&#39;&lt;&gt;&amp;\">&lt;b&gt; &amp; &quot;c&quot; <code>a/<wbr />&#39;b&#39;</code></p>",
            new Markup().Open("p", "class", "\"'<>&", "id", null).Text(Phrase.Of($"<b> & \"c\" {new Name("a/'b'")}")).Close().ToString());

    [Fact]
    public void TheWholeOfALongNameIsBehindIt()
    {
        var name = new string('x', 200) + "\n";

        Assert.StartsWith($"<code title=\"{new string('x', 200)}\\x0a\">xxx", new Markup().Text(new Name(name)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsOpenMustBeClosed() => Assert.Throws<InvalidOperationException>(() => new Markup().Open("p").ToString());
}
