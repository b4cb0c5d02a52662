using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Tests.Reports.Pages;

public class VisibleTextTests
{
    [Theory]
    [InlineData("java", "java")]
    [InlineData("Ärger 日本 🦀", "Ärger 日本 🦀")]
    [InlineData("a\nb\tc\0", @"a\x0ab\x09c\x00")]
    [InlineData("\e[31mred", @"\x1b[31mred")]
    [InlineData("\u202egpj.exe", @"\u202egpj.exe")]
    [InlineData("a\u2066b\u2069", @"a\u2066b\u2069")]
    [InlineData("zero\u200bwidth", @"zero\u200bwidth")]
    [InlineData("\u2028", @"\u2028")]
    [InlineData(@"caf\xe9", @"caf\xe9")]
    public void EveryCharacterIsSeen(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    /// <summary>Not in a theory: a lone surrogate does not survive the test runner's own XML.</summary>
    [Fact]
    public void HalvesOfPairsAndTagsAreSeen()
    {
        Assert.Equal(@"\ud800x", VisibleText.Of("\ud800x"));
        Assert.Equal(@"\U000e0041", VisibleText.Of("\U000e0041"));
    }

    [Fact]
    public void LongNamesKeepBothEnds()
    {
        var name = "/kubepods/" + new string('x', 4000) + "/the-end";

        var shown = VisibleText.OfName(name);

        Assert.StartsWith("/kubepods/xxx", shown, StringComparison.Ordinal);
        Assert.EndsWith("xxx/the-end", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 170, shown);
        Assert.Equal(name[..160], VisibleText.OfName(name[..160]));
    }

    [Fact]
    public void PairsAreNotCutInTwo()
    {
        for (var length = 0; length < 3; length++)
            Assert.DoesNotContain(VisibleText.OfName(new string('x', length) + string.Concat(Enumerable.Repeat("🦀", 200))), character => char.IsSurrogate(character) && !"🦀".Contains(character, StringComparison.Ordinal));
        Assert.Equal(VisibleText.OfName(string.Concat(Enumerable.Repeat("🦀", 200))), VisibleText.Of(VisibleText.OfName(string.Concat(Enumerable.Repeat("🦀", 200)))));
        Assert.Equal(VisibleText.OfName("x" + string.Concat(Enumerable.Repeat("🦀", 200))), VisibleText.Of(VisibleText.OfName("x" + string.Concat(Enumerable.Repeat("🦀", 200)))));
    }
}
