using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Kafka;

/// <summary>How one assembler of a group works.</summary>
public sealed record AssemblyMemberOptions
{
    public const string DefaultGroup = "oom-assembler";

    /// <summary>Settings of the Kafka client, by librdkafka's names; <c>bootstrap.servers</c> is one of them.</summary>
    public required IReadOnlyDictionary<string, string> Client { get; init; }

    public AssemblyTopics Topics { get; init; } = new();

    /// <summary>The consumer group: assemblers of one group share the partitions.</summary>
    public string Group { get; init; } = DefaultGroup;

    /// <summary>How long events wait for others of their transaction. Default 100 ms.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long new offsets wait where there is no event: so much is read again after a crash. Default 5 s.</summary>
    public TimeSpan OffsetInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the counters now and then, where the assembler works.</summary>
    public Action<AssemblyCounts>? Report { get; init; }

    /// <summary>How often. Default 1 min.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Events from which on a transaction waits no longer. Default 1,000.</summary>
    public int MostEvents { get; init; } = 1_000;

    /// <summary>
    /// Bounds of assembly. An event is written once, so a kill waits for the rest of its group: as long as its report stays open.
    /// What a shipper left open for 10 minutes holds its partition no longer.
    /// </summary>
    public AssemblyOptions Assembly { get; init; } = new() { Settle = new AssemblyOptions().Linger, AbandonAfter = TimeSpan.FromMinutes(10) };

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
