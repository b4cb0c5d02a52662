using System.Collections.Immutable;
using System.IO;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Shipping;

/// <summary>
/// Puts inputs in the order in which they must be read: the files of a rotated set one after the other, oldest first, and sets that
/// grow beside each other. A log that was rotated while nobody read it is found under its new name, and read to its end first.
/// </summary>
public static class InputChains
{
    private const string ReadOnce = "stream:";

    /// <summary>Whether positions in this source mean nothing to another run.</summary>
    public static bool IsReadOnce(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.StartsWith(ReadOnce, StringComparison.Ordinal);
    }

    /// <summary>Chains to be read at the same time; all that have an end are one.</summary>
    /// <param name="inputs">What was asked for, rotated sets oldest first.</param>
    /// <param name="positions">What earlier runs have shipped.</param>
    /// <param name="options">As the inputs were opened.</param>
    public static ImmutableArray<ImmutableArray<PositionedInput>> Of(
        IReadOnlyCollection<ILogInput> inputs, IReadOnlyCollection<SourcePosition> positions, LogInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        var known = new KnownPositions(positions.Select(KnownFrom));
        var named = inputs.Select(input => Path.GetFullPath(input.Source.Name)).ToHashSet(StringComparer.Ordinal);
        var growing = ImmutableArray.CreateBuilder<ImmutableArray<PositionedInput>>();
        var finite = ImmutableArray.CreateBuilder<PositionedInput>();
        foreach (var set in inputs.GroupBy(SetOf, StringComparer.Ordinal))
        {
            ImmutableArray<PositionedInput> chain =
            [
                .. set.SelectMany(input => (ILogInput[])[.. RotatedAway(input, positions, named, options), input])
                    .Select(input => new PositionedInput(input, Earlier(input, known, options), options.Follow, problem => options.Report?.Invoke(problem))),
            ];
            if (options.Follow && set.Any(input => input.TotalBytes is null))
                growing.Add(chain);
            else
                finite.AddRange(chain);
        }

        return finite.Count > 0 ? growing.ToImmutable().Add(finite.ToImmutable()) : growing.ToImmutable();
    }

    private static string SetOf(ILogInput input) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input.Source.Name)) ?? "", RotatedName.Of(Path.GetFileName(input.Source.Name)).Set);

    /// <summary>A stream that is read as it comes is named by what came first, which may be the same each time: it gets a name of its own.</summary>
    private static KnownPosition? Earlier(ILogInput input, KnownPositions known, LogInputOptions options) =>
        input is StreamLogInput && options.Follow
            ? new KnownPosition { Identity = $"{ReadOnce}{Guid.NewGuid():N}", Offset = 0, Line = 1 }
            : known.Of(input);

    /// <summary>The files that followed what was read under this name, up to the one that has it now.</summary>
    private static IEnumerable<ILogInput> RotatedAway(
        ILogInput input, IReadOnlyCollection<SourcePosition> positions, HashSet<string> named, LogInputOptions options)
    {
        var name = input.Source.Name;
        if (input is not (FileLogInput or FollowedFileLogInput)
            || positions.LastOrDefault(position => position.Name == name && !position.IsFinished) is not { } last
            || input.ContinuesFrom(last.Identity))
        {
            return [];
        }

        var path = Path.GetFullPath(name);
        var set = RotatedName.Of(Path.GetFileName(path));
        var older = Directory.EnumerateFiles(Path.GetDirectoryName(path)!)
            .Select(file => (file, rotated: RotatedName.Of(Path.GetFileName(file))))
            .Where(one => one.rotated.Set == set.Set && one.rotated.Age > set.Age)
            .OrderBy(one => one.rotated.Age)
            .Select(one => one.file);
        var between = new List<ILogInput>();
        foreach (var file in older)
        {
            if (TryOpen(file, input.Source.Node, options) is not { } candidate)
                continue;
            between.Insert(0, candidate);
            if (candidate.ContinuesFrom(last.Identity))
                return between.Where(one => !named.Contains(one.Source.Name));
        }

        options.Report?.Invoke(new InputProblem(
            name, 0, $"the log that was read up to byte {last.Offset} is not there any more, nor a rotated one that begins like it: what was written to it later was not shipped", IsError: false));
        return [];
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

    private static KnownPosition KnownFrom(SourcePosition position) => new() { Identity = position.Identity, Offset = position.Offset, Line = position.Line };
}
