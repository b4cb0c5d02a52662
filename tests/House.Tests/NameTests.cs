using System.Text.RegularExpressions;

namespace Oom.House.Tests;

public partial class NameTests
{
    /// <summary>A file that fits no better name has two jobs.</summary>
    [Fact]
    public void NoFileOrFolderIsADrawerForOddsAndEnds() =>
        Offenders.None(SourceTree.Matching("", ".cs")
            .Where(file => !file.StartsWith("eng/standins/", StringComparison.Ordinal))
            .Where(file => file[..^".cs".Length].Split('/').Any(part => Drawer().IsMatch(part))));

    /// <summary>src/Ingest/Grammar/X.cs is in Oom.Ingest.Grammar or, for a folder that only sorts files, in a parent of it.</summary>
    [Fact]
    public void NamespacesFollowFolders()
    {
        var strays = SourceTree.Matching("src/", ".cs").Concat(SourceTree.Matching("tests/", ".cs"))
            .Select(file => (file, declared: Namespace().Match(SourceTree.Read(file)).Groups[1].Value))
            .Where(pair => pair.declared.Length > 0)
            .Where(pair =>
            {
                var expected = "Oom." + string.Join('.', pair.file.Split('/')[1..^1]);
                return expected != pair.declared && !expected.StartsWith(pair.declared + ".", StringComparison.Ordinal);
            })
            .Select(pair => $"{pair.file}: {pair.declared}");

        Offenders.None(strays);
    }

    [GeneratedRegex("(^|[a-z.])(Utils?|Utilities|Helpers?|Common|Managers?)($|[A-Z.])")]
    private static partial Regex Drawer();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
