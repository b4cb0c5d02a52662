using Oom.Analytics.Explanation.Rules;

namespace Oom.Cli.Tests.Explanation;

public class DocumentationTests
{
    /// <summary>The first cell of a table's row.</summary>
    [Fact]
    public void EveryVerdictIsExplained()
    {
        var rows = File.ReadAllLines(Checkout.PathOf("docs", "explain.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToArray();

        Assert.Equal(RuleBook.Rules.SelectMany(rule => rule.Names).Order(), rows.Order());
    }
}
