using System.Collections.Immutable;
using System.IO;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>
/// Joins files that follow one another, so that a report which rotation has cut is one. Only neighbours by name are joined: a
/// missing generation is a gap. Whether the lines go on is for their times to tell.
/// </summary>
internal static class RotatedSet
{
    /// <summary>Numbers of generations are smaller than this, ages by date are larger.</summary>
    private const long MostGenerations = 1000;

    /// <param name="inputs">Sets together and oldest first, as they will be read.</param>
    public static void Join(IReadOnlyList<ILogInput> inputs)
    {
        for (var i = 1; i < inputs.Count; i++)
        {
            if (inputs[i - 1] is not FileLogInput older || inputs[i] is not (FileLogInput or FollowedFileLogInput) || !AreNeighbours(older.Source, inputs[i].Source))
                continue;
            older.Join(StreamOf(older.Source.Name, older.Source.Node), continuesInNext: true);
            if (inputs[i] is FileLogInput newer)
                newer.Join(older.Source.Stream!, continuesInNext: false);
        }
    }

    /// <summary>
    /// The files of a set from the newest that is known on, oldest first, without the one that has the set's name. Empty when none
    /// is known. What cannot be opened is told and left out.
    /// </summary>
    public static IReadOnlyList<FileLogInput> Since(string path, string node, LogInputOptions options, Func<ILogInput, bool> isKnown)
    {
        var full = Path.GetFullPath(path);
        var name = RotatedName.Of(Path.GetFileName(full));
        var newestFirst = Directory.EnumerateFiles(Path.GetDirectoryName(full)!)
            .Select(file => (file, rotated: RotatedName.Of(Path.GetFileName(file))))
            .Where(one => one.rotated.Set == name.Set && one.rotated.Age > name.Age)
            .OrderBy(one => one.rotated.Age)
            .Select(one => one.file);
        var since = new List<FileLogInput>();
        foreach (var file in newestFirst)
        {
            if (TryOpen(file, node, options) is not { } candidate)
                continue;
            since.Insert(0, candidate);
            if (isKnown(candidate))
                return since;
        }

        return [];
    }

    /// <summary>
    /// The stream of the set that a file belongs to: the same for all its files and in all runs. The node is part of it, because
    /// machines have logs of the same name and one assembler may read them all.
    /// </summary>
    public static string StreamOf(string path, string node)
    {
        var full = Path.GetFullPath(path);
        return $"set:{node}:{Path.Combine(Path.GetDirectoryName(full) ?? "", RotatedName.Of(Path.GetFileName(full)).Set)}";
    }

    private static FileLogInput? TryOpen(string path, string node, LogInputOptions options)
    {
        try
        {
            return FileLogInput.Open(path, node, options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            options.Report?.Invoke(new InputProblem(path, 0, failure.Message, IsError: false));
            return null;
        }
    }

    private static bool AreNeighbours(LogSource older, LogSource newer)
    {
        var (before, after) = (RotatedName.Of(Path.GetFileName(older.Name)), RotatedName.Of(Path.GetFileName(newer.Name)));
        return StreamOf(older.Name, older.Node) == StreamOf(newer.Name, newer.Node)
            && (before.Age < MostGenerations ? before.Age == after.Age + 1 : after.Age is 0 or >= MostGenerations && after.Age < before.Age);
    }
}
