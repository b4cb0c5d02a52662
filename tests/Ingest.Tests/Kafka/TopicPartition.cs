using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Kafka;

/// <summary>
/// One partition of an input topic, the topics behind it as a read-committed reader sees them, and assemblers that are killed.
/// </summary>
internal sealed class TopicPartition
{
    private readonly List<LineMessage> messages = [];
    private readonly Dictionary<(string Node, string Source), AssemblerProgress> progress = [];
    private long committed;

    /// <summary>What was committed.</summary>
    public List<KernelEvent> Events { get; } = [];

    public List<DeadLetter> DeadLetters { get; } = [];

    public int Count => messages.Count;

    /// <summary>What the last assembler counted.</summary>
    public LineCounts Counts { get; private set; }

    public static TopicPartition Of(IEnumerable<byte[]> values) => Of(values.Select(value => ("n9", value)));

    public static TopicPartition Of(IEnumerable<(string Key, byte[] Value)> messages)
    {
        var partition = new TopicPartition();
        foreach (var (key, value) in messages)
            partition.messages.Add(new LineMessage(partition.messages.Count, Encoding.ASCII.GetBytes(key), value, null, LogReading.NotAfter.AddDays(-2)));
        return partition;
    }

    /// <summary>One assembler that nothing happens to, and one transaction.</summary>
    public TopicPartition AssembleAtOnce() => Assemble(int.MaxValue, int.MaxValue, choices: null);

    /// <summary>
    /// Assemblers that each end within <paramref name="mostLife"/> messages and commit after some, killed before or after a commit.
    /// The last one reads to the end and closes what is open.
    /// </summary>
    public TopicPartition Assemble(int mostLife, int mostInTransaction, Choices? choices, AssemblyOptions? options = null)
    {
        while (!TryAssembleToTheEnd(choices is null ? int.MaxValue : choices.Between(1, mostLife), mostInTransaction, choices, options ?? new AssemblyOptions()))
        {
        }

        return this;
    }

    private bool TryAssembleToTheEnd(int life, int mostInTransaction, Choices? choices, AssemblyOptions options)
    {
        var ledger = new PartitionLedger("lines", 3, committed, progress.Values, TimeProvider.System);
        var assembler = new FleetAssembler(options);
        var before = committed;
        for (var offset = (int)committed; offset < messages.Count; offset++, life--)
        {
            // At some point one lives long enough to get past an open report.
            if (life <= 0 && committed > before)
                return false;
            if (ledger.Take(messages[offset]) is { } block)
                assembler.Accept(block, 0);
            if (choices is null)
                continue;
            if (choices.OneIn(2) && assembler.Drain() is { } batch)
                ledger.Apply(batch);
            if (choices.OneIn(mostInTransaction))
                Commit(ledger);
        }

        assembler.Complete();
        if (assembler.Drain() is { } last)
            ledger.Apply(last);
        Counts = assembler.Counts;
        Commit(ledger);
        return true;
    }

    private void Commit(PartitionLedger ledger)
    {
        if (ledger.TakeOutput(evenOffsetOnly: true) is not { } output)
            return;
        Assert.InRange(output.ResumeOffset, committed, messages.Count);
        committed = output.ResumeOffset;
        // as they come back from their topics
        Events.AddRange(output.Events.Select(found => MessageCodec.Decode<KernelEvent>(MessageCodec.Encode(found))));
        DeadLetters.AddRange(output.DeadLetters);
        foreach (var one in output.Progress)
            progress[(one.Node, one.Source)] = MessageCodec.Decode<AssemblerProgress>(MessageCodec.Encode(one));
    }
}
