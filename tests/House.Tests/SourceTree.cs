using System.Reflection;

namespace Oom.House.Tests;

/// <summary>The checkout that these tests were built from, without what git ignores.</summary>
internal static class SourceTree
{
    private static readonly string[] Ignored = [".git", ".cache", "artifacts", "out", "bin", "obj", "node_modules", ".vs", ".vscode", ".idea"];

    public static string Root { get; } = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryFolder").Value!;

    /// <summary>Paths relative to the checkout, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Matching(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder) =>
        // in a worktree .git is a file
        Directory.EnumerateFiles(folder).Where(file => !Ignored.Contains(Path.GetFileName(file))).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(sub => !Ignored.Contains(Path.GetFileName(sub)) && new DirectoryInfo(sub).LinkTarget is null)
                .SelectMany(Walk));
}
