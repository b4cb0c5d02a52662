namespace Oom.Contracts;

/// <summary>
/// A run of whole physical lines of one source: the unit that travels from a source to the assembler, in a queue of this
/// process or as one Kafka message. Any cut between lines gives the same events.
/// </summary>
public sealed class LineBlock
{
    public required LogSource Source { get; init; }

    /// <summary>The lines with their line ends; the last one of a source may lack it.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Offset of the first byte in the source (uncompressed); from /dev/kmsg the sequence number of the first record.</summary>
    public required long Offset { get; init; }

    /// <summary>1-based number of the first line in the source.</summary>
    public required long FirstLine { get; init; }

    /// <summary>Set on the last block of a source that will not grow while this run lasts.</summary>
    public bool IsLast { get; init; }

    /// <summary>State that an earlier run left for this source; only on its first block. See <see cref="SourceProgress.Boots"/>.</summary>
    public IReadOnlyDictionary<string, string>? Boots { get; init; }

    /// <summary>Takes the buffer back; called once by whoever has read the block to its end. Does not throw.</summary>
    public Action<LineBlock>? Release { get; init; }
}
