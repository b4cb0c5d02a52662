using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>One log that can be read as blocks of whole lines.</summary>
public interface ILogInput
{
    /// <summary>The source of its lines as of now; a followed file gets a new one when it is rotated.</summary>
    LogSource Source { get; }

    /// <summary>Bytes to read as they are stored (compressed, for .gz), or null when that is not known.</summary>
    long? TotalBytes { get; }

    /// <summary>Bytes read so far, as they are stored. Safe to call from any thread.</summary>
    long BytesRead { get; }

    /// <summary>Whether this is the log that an earlier run knew under that identity, perhaps grown since.</summary>
    bool ContinuesFrom(string identity);

    /// <summary>
    /// Reads on from an offset that an earlier run gave, or from 0; from inside a line (its end came later) from the next one. Each block must be given back by its
    /// <see cref="LineBlock.Release"/>; with too many under way reading waits. The last block has
    /// <see cref="LineBlock.IsLast"/> and may be empty. Cancelling ends the sequence between two blocks, without an exception.
    /// </summary>
    IAsyncEnumerable<LineBlock> ReadBlocks(long fromOffset, long fromLine, CancellationToken cancellationToken);
}
