using System.Text.RegularExpressions;
using Oom.Analytics.Reports.Sections;

namespace Oom.Cli.Tests.Reporting;

public sealed partial class VerdictWordsTests
{
    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Verdict();

    /// <summary>Those about limits are in the report as causes of runs.</summary>
    [Fact]
    public async Task EveryVerdictThatIsCountedHasAMeaning()
    {
        var text = await File.ReadAllTextAsync(Checkout.PathOf("docs", "explain.md"));
        var counted = text[text.IndexOf("### What ate the memory", StringComparison.Ordinal)..text.IndexOf("## What other analysers say", StringComparison.Ordinal)];
        var names = Verdict().Matches(counted).Select(match => match.Groups["name"].Value).ToArray();

        Assert.True(names.Length > 40, string.Join(' ', names));
        Assert.DoesNotContain(names, name => VerdictWords.Of(name).Length == 0);
        Assert.Equal("", VerdictWords.Of("unheard-of"));
    }
}
