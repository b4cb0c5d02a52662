using System.Collections.Immutable;
using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>Finds logs that were rotated while nobody read them: what an earlier run has read under a name may now have another.</summary>
public static class RotatedAway
{
    /// <summary>
    /// The inputs, and before each the logs between what earlier runs have read under its name and what has that name now, oldest
    /// first: the one they have read, for its rest, and those that came and went since. A log that is gone is told.
    /// </summary>
    /// <param name="inputs">What was asked for, rotated sets oldest first.</param>
    /// <param name="known">What earlier runs know.</param>
    /// <param name="options">As the inputs were opened.</param>
    public static ImmutableArray<ILogInput> Insert(IReadOnlyCollection<ILogInput> inputs, KnownPositions known, LogInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(options);
        var named = inputs.Select(input => Path.GetFullPath(input.Source.Name)).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ILogInput> all =
            [.. inputs.SelectMany(input => (ILogInput[])[.. Before(input, known, options).Where(log => !named.Contains(log.Source.Name)), input])];
        RotatedSet.Join(all);
        return all;
    }

    private static IReadOnlyList<ILogInput> Before(ILogInput input, KnownPositions known, LogInputOptions options)
    {
        var name = input.Source.Name;
        KnownPosition[] ofName = input is FileLogInput or FollowedFileLogInput ? [.. known.Named(name)] : [];
        if (ofName.Length == 0 || ofName.Any(position => input.ContinuesFrom(position.Identity)))
            return [];
        var since = RotatedSet.Since(name, input.Source.Node, options, log => ofName.Any(position => log.ContinuesFrom(position.Identity)));
        if (since.Count == 0 && ofName.LastOrDefault(position => !position.IsFinished) is { } last)
        {
            options.Report?.Invoke(new InputProblem(
                name, 0, $"the log that was read up to byte {last.Offset} is not there any more, nor a rotated one that begins like it: what was written to it later was not read", IsError: false));
        }

        return since;
    }
}
