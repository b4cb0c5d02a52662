using System.IO;
using System.IO.Enumeration;

namespace Oom.Ingest.Sources;

/// <summary>Finds files by a path with <c>*</c> and <c>?</c> in its names, and <c>**</c> for any folders; for shells that did not.</summary>
internal static class PathPattern
{
    public static bool IsOne(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The matching files, sorted. Folders that cannot be read are passed over.</summary>
    public static List<string> Find(string pattern)
    {
        var isRooted = pattern.StartsWith('/');
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = new HashSet<string>(StringComparer.Ordinal);
        Find(isRooted ? "/" : "", parts, found);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>All files below a folder, sorted. Links to folders are not entered: they may lead back.</summary>
    public static List<string> FilesBelow(string folder)
    {
        var files = new List<string>();
        Collect(folder, files);
        return [.. files.Order(StringComparer.Ordinal)];
    }

    private static void Find(string folder, ReadOnlySpan<string> parts, HashSet<string> found)
    {
        if (parts.IsEmpty)
            return;
        var part = parts[0];
        var rest = parts[1..];
        if (part == "**")
        {
            Find(folder, rest.IsEmpty ? ["*"] : rest, found);
            foreach (var below in Folders(folder))
                Find(below, parts, found);
            return;
        }

        if (!IsOne(part))
        {
            var path = Path.Combine(folder, part);
            if (!rest.IsEmpty)
                Find(path, rest, found);
            else if (File.Exists(path))
                found.Add(path);
            return;
        }

        foreach (var entry in rest.IsEmpty ? Files(folder) : Folders(folder))
        {
            if (!FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(entry), ignoreCase: false))
                continue;
            if (rest.IsEmpty)
                found.Add(entry);
            else
                Find(entry, rest, found);
        }
    }

    private static void Collect(string folder, List<string> files)
    {
        files.AddRange(Files(folder));
        foreach (var below in Folders(folder))
            Collect(below, files);
    }

    private static List<string> Files(string folder) => Entries(folder, Directory.EnumerateFiles);

    private static List<string> Folders(string folder)
    {
        var folders = Entries(folder, Directory.EnumerateDirectories);
        folders.RemoveAll(path => File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint));
        return folders;
    }

    private static List<string> Entries(string folder, Func<string, IEnumerable<string>> enumerate)
    {
        try
        {
            return folder.Length == 0 ? [.. enumerate(".").Select(path => Path.GetRelativePath(".", path))] : [.. enumerate(folder)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
