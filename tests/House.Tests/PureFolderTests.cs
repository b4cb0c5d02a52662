using System.Text.RegularExpressions;

namespace Oom.House.Tests;

/// <summary>What a line, a report or a trend means is decided without knowing where it came from or where it goes.</summary>
public partial class PureFolderTests
{
    private static readonly string[] PureFolders = ["Framing", "Grammar", "Reassembly", "Projections", "Explanation", "Trends", "Reports"];

    // Contracts are pure as a whole; Cli is composition: its folders are named after what they print.
    private static readonly string[] PureFiles =
    [
        .. SourceTree.Matching("src/", ".cs")
            .Where(file => !file.StartsWith("src/Cli/", StringComparison.Ordinal))
            .Where(file => file.StartsWith("src/Contracts/", StringComparison.Ordinal) || file.Split('/')[..^1].Any(PureFolders.Contains)),
    ];

    [Fact]
    public void PureFoldersKnowNoOutsideWorld()
    {
        var found = PureFiles.SelectMany(file => OutsideWorld().Matches(CSharpText.CodeOnly(SourceTree.Read(file)))
            .Select(match => $"{file}: {match.Value}"));

        Offenders.None(found);
    }

    [Fact]
    public void PureFoldersKnowNoAdapterFolder()
    {
        var found = PureFiles.SelectMany(file => AdapterNamespace().Matches(CSharpText.CodeOnly(SourceTree.Read(file)))
            .Select(match => $"{file}: {match.Value}"));

        Offenders.None(found);
    }

    /// <summary>Kafka is met in the folders that are named for it; the rest of a project is not to know that there is one.</summary>
    [Fact]
    public void OnlyAdapterFoldersKnowKafka() =>
        Offenders.None(SourceTree.Matching("src/", ".cs")
            .Where(file => !file.Split('/')[..^1].Any(folder => folder is "Kafka" or "Shipping"))
            .Where(file => CSharpText.CodeOnly(SourceTree.Read(file)).Contains("Confluent.Kafka", StringComparison.Ordinal)));

    /// <summary>A global using would bring in what the file itself does not name.</summary>
    [Fact]
    public void NoProjectImportsTheOutsideWorldForAllItsFiles()
    {
        var inCode = SourceTree.Matching("src/", ".cs")
            .Where(file => GlobalUsing().Matches(CSharpText.CodeOnly(SourceTree.Read(file))).Any(match => OutsideWorld().IsMatch(match.Value)));
        var inProjects = SourceTree.Matching("src/", ".csproj")
            .Where(file => ProjectUsing().Matches(SourceTree.Read(file)).Any(match => OutsideWorld().IsMatch(match.Value)));

        Offenders.None(inCode.Concat(inProjects));
    }

    [GeneratedRegex(@"\b(Confluent\.Kafka|DuckDB\.NET|Akka|Apache\.Arrow|Microsoft\.AspNetCore|System\.IO)\b(?=[.;\s"""")])")]
    private static partial Regex OutsideWorld();

    [GeneratedRegex(@"\bOom\.\w+\.(Sources|Shipping|Streams|Kafka|Store|Columns|Api)\b")]
    private static partial Regex AdapterNamespace();

    [GeneratedRegex(@"\bglobal\s+using\b[^;]*;")]
    private static partial Regex GlobalUsing();

    [GeneratedRegex("<Using\\s+Include=\"[^\"]*\"")]
    private static partial Regex ProjectUsing();
}
