using System.IO;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>An input with the place in it where an earlier run stopped: it is read from there, under the name it had then.</summary>
/// <param name="input">The input.</param>
/// <param name="earlier">How far an earlier run came; null for a log that is read from its start.</param>
/// <param name="isLive">Whether its lines come as they are printed: then silence ends a report.</param>
/// <param name="report">Told what cannot be read.</param>
public sealed class PositionedInput(ILogInput input, KnownPosition? earlier, bool isLive, Action<InputProblem> report)
{
    private readonly string firstIdentity = input.Source.Identity;
    private LogSource? asRead;
    private LogSource? asKnown;

    public ILogInput Input => input;

    public KnownPosition? Earlier => earlier;

    /// <summary>What cannot be read is reported, and ends this input only.</summary>
    public async IAsyncEnumerable<LineBlock> ReadBlocks([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await using var blocks = input.ReadBlocks(earlier?.Offset ?? 0, earlier?.Line ?? 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
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
        if (ReferenceEquals(source, asRead))
            return asKnown!;
        asRead = source;
        // After a rotation the input goes on with another log, which the earlier run did not know.
        var identity = earlier is not null && source.Identity == firstIdentity ? earlier.Identity : source.Identity;
        return asKnown = source with { Identity = identity, IsLive = isLive };
    }
}
