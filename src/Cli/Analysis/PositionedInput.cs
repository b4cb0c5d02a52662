using System.Runtime.CompilerServices;
using Oom.Analytics.Store;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Analysis;

/// <summary>An input with the place in it where an earlier run stopped: it is read from there, under the name it had then.</summary>
/// <param name="input">The input.</param>
/// <param name="earlier">How far an earlier run came; null for a log that is read from its start.</param>
/// <param name="isLive">Whether its lines come as they are printed: then silence ends a report.</param>
/// <param name="report">Told what cannot be read.</param>
internal sealed class PositionedInput(ILogInput input, StoredProgress? earlier, bool isLive, Action<InputProblem> report)
{
    private readonly string _firstIdentity = input.Source.Identity;
    private LogSource? _asRead;
    private LogSource? _asKnown;

    public ILogInput Input => input;

    /// <summary>
    /// A log keeps its identity when it is renamed or compressed. It changes while the log is shorter than the prefix that
    /// it is made of; such a log is looked for by what it began with.
    /// </summary>
    public static PositionedInput Find(
        ILogInput input, EventStore store, IReadOnlyList<StoredProgress> shortSources, bool isLive, Action<InputProblem> report) =>
        new(input, store.ProgressOf(input.Source.Identity) ?? shortSources.FirstOrDefault(known => input.ContinuesFrom(known.Identity)), isLive, report);

    /// <summary>Those of the known sources that may have grown into another identity, the longest first.</summary>
    public static IReadOnlyList<StoredProgress> ShortSources(EventStore store) =>
    [
        .. store.KnownSources()
            .Select(known => (known, length: ContentIdentity.TryParse(known.Identity, out var identity) ? identity.PrefixLength : 0))
            .Where(pair => pair.length is > 0 and < ContentIdentity.MaxPrefix)
            .OrderByDescending(pair => pair.length)
            .Select(pair => pair.known),
    ];

    /// <summary>What cannot be read is reported, and ends this input only.</summary>
    public async IAsyncEnumerable<LineBlock> ReadBlocks([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await using var blocks = input.ReadBlocks(earlier?.ResumeOffset ?? 0, earlier?.ResumeLine ?? 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveAsync(blocks).ConfigureAwait(false))
        {
            yield return earlier is null && !isLive ? blocks.Current : Known(blocks.Current, isFirst);
            isFirst = false;
        }
    }

    private async ValueTask<bool> TryMoveAsync(IAsyncEnumerator<LineBlock> blocks)
    {
        try
        {
            return await blocks.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report(new InputProblem(input.Source.Name, 0, failure.Message, IsError: true));
            return false;
        }
    }

    private LineBlock Known(LineBlock block, bool isFirst) => new()
    {
        Source = Known(block.Source),
        Bytes = block.Bytes,
        Offset = block.Offset,
        FirstLine = block.FirstLine,
        IsLast = block.IsLast,
        Boots = isFirst ? earlier?.Boots : null,
        Release = block.Release,
    };

    private LogSource Known(LogSource source)
    {
        if (ReferenceEquals(source, _asRead))
            return _asKnown!;
        _asRead = source;
        // After a rotation the input goes on with another log, which the earlier run did not know.
        var identity = earlier is not null && source.Identity == _firstIdentity ? earlier.Identity : source.Identity;
        return _asKnown = source with { Identity = identity, IsLive = isLive };
    }
}
