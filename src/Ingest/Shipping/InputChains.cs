using System.Collections.Immutable;
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
        var growing = ImmutableArray.CreateBuilder<ImmutableArray<PositionedInput>>();
        var finite = ImmutableArray.CreateBuilder<PositionedInput>();
        foreach (var set in RotatedAway.Insert(inputs, known, options).GroupBy(SetOf, StringComparer.Ordinal))
        {
            ImmutableArray<PositionedInput> chain =
            [
                .. set.Select(input => new PositionedInput(input, Earlier(input, known, options), options.Follow, problem => options.Report?.Invoke(problem))),
            ];
            if (options.Follow && set.Any(input => input.TotalBytes is null))
                growing.Add(chain);
            else
                finite.AddRange(chain);
        }

        return finite.Count > 0 ? growing.ToImmutable().Add(finite.ToImmutable()) : growing.ToImmutable();
    }

    private static string SetOf(ILogInput input) => RotatedSet.StreamOf(input.Source.Name, input.Source.Node);

    /// <summary>A stream that is read as it comes is named by what came first, which may be the same each time: it gets a name of its own.</summary>
    private static KnownPosition? Earlier(ILogInput input, KnownPositions known, LogInputOptions options) =>
        input is StreamLogInput && options.Follow
            ? new KnownPosition { Identity = $"{ReadOnce}{Guid.NewGuid():N}", Name = input.Source.Name, Offset = 0, Line = 1 }
            : known.Of(input);

    private static KnownPosition KnownFrom(SourcePosition position) =>
        new() { Identity = position.Identity, Name = position.Name, Offset = position.Offset, Line = position.Line, IsFinished = position.IsFinished };
}
