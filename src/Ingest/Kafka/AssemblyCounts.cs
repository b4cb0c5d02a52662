using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>Counters of an assembler since its start. Lines that are read again after partitions were moved count again.</summary>
public sealed record AssemblyCounts
{
    /// <summary>Messages taken from the input.</summary>
    public long Messages { get; init; }

    /// <summary>Lines of them, by format.</summary>
    public LineCounts Lines { get; init; }

    /// <summary>Lines that had come before, and were passed over.</summary>
    public long RepeatedLines { get; init; }

    /// <summary>Events written and committed.</summary>
    public long Events { get; init; }

    /// <summary>Messages that could not be read, written to the dead letters and committed.</summary>
    public long DeadLetters { get; init; }
}
