using System.Collections.Immutable;
using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>Turns what a person writes (files, folders, patterns, <c>-</c>) into inputs.</summary>
public static class LogInputs
{
    private const string StandardInput = "-";

    /// <summary>
    /// Rotated sets come oldest first. What was named and cannot be read is a problem with <see cref="InputProblem.IsError"/>;
    /// what a folder merely holds beside logs is a problem without. Does not throw for a path of any kind.
    /// </summary>
    public static async Task<ResolvedInputs> ResolveAsync(IReadOnlyCollection<string> paths, LogInputOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var inputs = ImmutableArray.CreateBuilder<ILogInput>();
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        foreach (var candidate in InReadingOrder(Expand(paths, problems)))
        {
            if (candidate.Path == StandardInput)
            {
                inputs.Add(await StreamLogInput.OpenAsync(Console.OpenStandardInput(), StandardInput, options.Node ?? Environment.MachineName, options, cancellationToken).ConfigureAwait(false));
                continue;
            }

            if (await OpenAsync(candidate, options, problems, cancellationToken).ConfigureAwait(false) is { } input)
                inputs.Add(input);
        }

        RotatedSet.Join(inputs);
        return new ResolvedInputs(inputs.ToImmutable(), problems.ToImmutable());
    }

    private static List<Candidate> Expand(IReadOnlyCollection<string> paths, ImmutableArray<InputProblem>.Builder problems)
    {
        var candidates = new List<Candidate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var before = candidates.Count;
            if (path == StandardInput)
                Add(path, isNamed: true);
            else if (File.Exists(path))
                Add(path, isNamed: true);
            else if (Directory.Exists(path))
                PathPattern.FilesBelow(path).ForEach(file => Add(file, isNamed: false));
            else if (PathPattern.IsOne(path))
                PathPattern.Find(path).ForEach(file => Add(file, isNamed: false));
            else
                problems.Add(new InputProblem(path, 0, "no such file or folder", IsError: true));

            if (candidates.Count == before && path.Length > 0 && (Directory.Exists(path) || PathPattern.IsOne(path)) && !File.Exists(path))
                problems.Add(new InputProblem(path, 0, Directory.Exists(path) ? "the folder holds no file" : "no file matches the pattern", IsError: true));
        }

        return candidates;

        void Add(string path, bool isNamed)
        {
            if (seen.Add(path == StandardInput ? path : Path.GetFullPath(path)))
                candidates.Add(new Candidate(path, isNamed));
        }
    }

    /// <summary>Sets of rotated files stay where their first member stands, oldest first.</summary>
    private static List<Candidate> InReadingOrder(List<Candidate> candidates)
    {
        if (candidates.Count < 2)
            return candidates;
        return
        [
            .. candidates
                .GroupBy(candidate => Path.Combine(Path.GetDirectoryName(candidate.Path) ?? "", RotatedName.Of(Path.GetFileName(candidate.Path)).Set), StringComparer.Ordinal)
                .SelectMany(set => set.OrderByDescending(candidate => RotatedName.Of(Path.GetFileName(candidate.Path)).Age).ThenBy(candidate => candidate.Path, StringComparer.Ordinal)),
        ];
    }

    private static async ValueTask<ILogInput?> OpenAsync(
        Candidate candidate, LogInputOptions options, ImmutableArray<InputProblem>.Builder problems, CancellationToken cancellationToken)
    {
        var (path, isNamed) = candidate;
        try
        {
            if (path == KmsgDeviceInput.DevicePath)
                return KmsgDeviceInput.Open(options.Node ?? Environment.MachineName, options);
            if (UnixFile.IsStream(path))
            {
                // In a folder a pipe is somebody else's; named, it is the shell's <(command).
                if (isNamed)
                    return await StreamLogInput.OpenAsync(File.OpenRead(path), path, options.Node ?? Environment.MachineName, options, cancellationToken).ConfigureAwait(false);
                problems.Add(new InputProblem(path, 0, "not a file", IsError: false));
                return null;
            }

            var prefix = LogFile.ReadPrefix(path);
            var reason = ContentKind.UnreadableFormat(prefix) ?? (!isNamed && ContentKind.IsBinary(prefix) ? "not text" : null);
            if (reason is not null)
            {
                problems.Add(new InputProblem(path, 0, reason, isNamed));
                return null;
            }

            var node = options.Node ?? NodeName.Of(path);
            return options.Follow && RotatedName.Of(Path.GetFileName(path)).Age == 0 && !LogFile.IsGzip(path)
                ? FollowedFileLogInput.Open(path, node, options)
                : FileLogInput.Open(path, node, options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add(new InputProblem(path, 0, Describe(failure), IsError: true));
            return null;
        }
    }

    private static string Describe(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "permission denied",
        InvalidDataException => "damaged gzip file",
        _ => failure.Message,
    };

    // A class: the code that LINQ would need for a struct is compiled by the JIT, at every start.
    private sealed record Candidate(string Path, bool IsNamed);
}
