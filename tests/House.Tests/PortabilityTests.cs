using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Oom.House.Tests;

/// <summary>
/// The checkout works on any machine: no path of the machine it was written on, and no package registry but the one that
/// the user's own configuration names.
/// </summary>
public partial class PortabilityTests
{
    /// <summary>Captured logs are what they are, and this file has to name what it looks for.</summary>
    private static readonly string[] Texts =
    [
        .. SourceTree.Files
            .Where(file => !file.Contains("/corpus/", StringComparison.OrdinalIgnoreCase) && !file.EndsWith("/PortabilityTests.cs", StringComparison.Ordinal))
            .Where(IsText),
    ];

    [Fact]
    public void NoFileNamesAFolderOfTheMachineItWasWrittenOn()
    {
        var found = Texts.SelectMany(file => SourceTree.Read(file).Split('\n')
            .Select((line, index) => (line, index))
            .Where(entry => entry.line.Contains(SourceTree.Root.TrimEnd('/'), StringComparison.Ordinal)
                // Code may speak of any folder: it quotes logs of all sorts of machines.
                || (!file.EndsWith(".cs", StringComparison.Ordinal) && MachineFolder().IsMatch(entry.line)))
            .Select(entry => $"{file}:{entry.index + 1}: {entry.line.Trim()}"));

        Offenders.None(found);
    }

    [Fact]
    public void NoFileNamesAPackageRegistry()
    {
        string[] known =
        [
            "api.nuget.org", "registry.npmjs.org", "registry.yarnpkg.com", "deb.debian.org", "files.pythonhosted.org",
            "repo1.maven.org", "repo.maven.apache.org", "proxy.golang.org",
        ];
        var hosts = known.Concat(ConfiguredHosts()).Distinct().ToArray();

        var found = Texts.SelectMany(file =>
        {
            var text = SourceTree.Read(file);
            return hosts.Where(host => text.Contains(host, StringComparison.OrdinalIgnoreCase)).Select(host => $"{file}: {host}");
        });

        Offenders.None(found);
    }

    [Fact]
    public void LockFilesDoNotSayWherePackagesCameFrom() =>
        Offenders.None(Texts.Where(file => file.EndsWith("package-lock.json", StringComparison.Ordinal))
            .Where(file => SourceTree.Read(file).Contains("\"resolved\"", StringComparison.Ordinal)));

    /// <summary>The registries that this machine uses, from the configuration of NuGet and npm.</summary>
    private static IEnumerable<string> ConfiguredHosts()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var sources = new List<string>();

        var nuget = Path.Combine(home, ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(nuget))
            sources.AddRange(XDocument.Load(nuget).Descendants("packageSources").Elements("add").Select(add => (string?)add.Attribute("value")).OfType<string>());

        var npm = Path.Combine(home, ".npmrc");
        if (File.Exists(npm))
            sources.AddRange(File.ReadLines(npm).Where(line => line.Contains("registry", StringComparison.Ordinal)).Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()));

        return sources
            .Select(source => Uri.TryCreate(source, UriKind.Absolute, out var uri) && !uri.IsFile && !uri.IsLoopback ? uri.Host : "")
            .Where(host => host.Contains('.', StringComparison.Ordinal));
    }

    private static bool IsText(string file)
    {
        using var stream = File.OpenRead(Path.Combine(SourceTree.Root, file));
        Span<byte> head = stackalloc byte[4096];
        return stream.Length < 4 << 20 && !head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }

    /// <summary>The folders under which people and build machines keep a checkout, with a name below.</summary>
    [GeneratedRegex(@"(?<![\w.:*$}""~@/\\-])(/(home|root|Users|work|workspace)/[\w.]|[A-Z]:\\Users\\)")]
    private static partial Regex MachineFolder();
}
