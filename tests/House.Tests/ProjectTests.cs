using System.Xml.Linq;

namespace Oom.House.Tests;

public class ProjectTests
{
    private static readonly string[] ProductProjects = [.. SourceTree.Matching("src/", ".csproj")];

    [Fact]
    public void ContractsDependOnNothing()
    {
        const string contracts = "src/Contracts/Contracts.csproj";

        Offenders.None(Items(contracts, "ProjectReference"));
        // Grpc.Tools compiles the .proto files; nothing of it is left in what is built
        Offenders.None(Items(contracts, "PackageReference").Except(["Google.Protobuf", "Grpc.Tools"]));
    }

    [Theory]
    [InlineData("Ingest", "Analytics")]
    [InlineData("Analytics", "Ingest")]
    public void IngestAndAnalyticsNeverSeeEachOther(string one, string other)
    {
        Assert.DoesNotContain($"src/{other}/{other}.csproj", Reachable($"src/{one}/{one}.csproj"));
        Offenders.None(SourceTree.Matching($"src/{one}/", ".cs")
            .Where(file => CSharpText.CodeOnly(SourceTree.Read(file)).Contains($"Oom.{other}", StringComparison.Ordinal)));
    }

    [Fact]
    public void NothingDependsOnTheCommand() =>
        Offenders.None(ProductProjects.Where(project => Reachable(project).Contains("src/Cli/Cli.csproj")));

    /// <summary>Product code never knows of stand-ins; eng/Standins.targets alone decides about them.</summary>
    [Fact]
    public void OnlyOneFileRefersToStandins() =>
        Offenders.None(SourceTree.Files
            .Where(file => file.EndsWith("proj", StringComparison.Ordinal) || file.EndsWith(".sln", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("eng/standins/", StringComparison.Ordinal))
            .Where(file => SourceTree.Read(file).Replace('\\', '/').Contains("standins/", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void TheSolutionHoldsEveryProject()
    {
        var solution = SourceTree.Read("Pipeline.sln").Replace('\\', '/');

        Offenders.None(SourceTree.Matching("", ".csproj")
            .Where(project => !project.StartsWith("eng/", StringComparison.Ordinal))
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void VersionsStandInOnePlace() =>
        Offenders.None(SourceTree.Matching("", ".csproj")
            .SelectMany(project => XDocument.Parse(SourceTree.Read(project)).Descendants("PackageReference")
                .Where(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null)
                .Select(reference => $"{project}: {reference}")));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Parse(SourceTree.Read(project)).Descendants(kind).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static HashSet<string> Reachable(string project)
    {
        var seen = new HashSet<string>();
        var waiting = new Queue<string>([project]);
        while (waiting.TryDequeue(out var current))
        {
            foreach (var reference in Items(current, "ProjectReference"))
            {
                var path = Path.GetFullPath(Path.Combine(SourceTree.Root, Path.GetDirectoryName(current)!, reference.Replace('\\', '/')));
                var relative = Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/');
                if (seen.Add(relative))
                    waiting.Enqueue(relative);
            }
        }

        return seen;
    }
}
