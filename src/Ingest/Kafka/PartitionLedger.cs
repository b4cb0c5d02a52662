using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Kafka;

/// <summary>
/// The books of one partition of the input: messages in, blocks of lines for the flow out; the flow's events in, and what a
/// transaction must write out, so that whoever reads on after any crash writes what is missing and nothing twice. The offset to
/// commit is a low-water mark: the message that holds the first line of the oldest open report. Pure; for one thread at a time.
/// </summary>
internal sealed class PartitionLedger
{
    private readonly string topic;
    private readonly int partition;
    private readonly TimeProvider time;
    private readonly LineMessageReader reader;
    private readonly Dictionary<(string Node, string Source), AssemblerProgress> earlier;
    private readonly Dictionary<(string Node, string Source), SourceLedger> sources = [];
    private readonly Dictionary<string, SourceLedger> sourcesByIdentity = [];
    private readonly HashSet<SourceLedger> moved = [];
    private readonly HashSet<SourceLedger> open = [];
    private readonly Queue<InputMessage> messages = [];
    private readonly List<KernelEvent> events = [];
    private readonly List<DeadLetter> deadLetters = [];
    private readonly long lettersBefore;
    private long next;
    private long committed;

    /// <param name="topic">The input topic.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="resumeOffset">The committed offset, or where the partition begins.</param>
    /// <param name="earlier">What the assemblers of the partition have left; see <see cref="AssemblerProgress"/>.</param>
    /// <param name="time">For the time of dead letters.</param>
    public PartitionLedger(string topic, int partition, long resumeOffset, IEnumerable<AssemblerProgress> earlier, TimeProvider time)
    {
        this.topic = topic;
        this.partition = partition;
        this.time = time;
        this.earlier = earlier.ToDictionary(progress => (progress.Node, progress.Source));
        lettersBefore = this.earlier.TryGetValue(("", ""), out var own) ? own.ResumeOffset : 0;
        reader = new LineMessageReader(topic, partition);
        next = committed = resumeOffset;
    }

    /// <summary>The first message that a restart must read again.</summary>
    public long ResumeOffset => messages.TryPeek(out var oldest) ? oldest.Offset : next;

    /// <summary>Events that <see cref="TakeOutput"/> will give.</summary>
    public int EventsWaiting => events.Count;

    /// <summary>Whether something waits for further lines, or for silence.</summary>
    public bool HasOpen => open.Count > 0;

    public long MessagesTaken { get; private set; }

    /// <summary>Lines that had come before.</summary>
    public long RepeatedLines { get; private set; }

    /// <summary>Takes the next message; gives the lines that are new in it, null when there are none.</summary>
    public LineBlock? Take(LineMessage message)
    {
        // after a seek the client may still hand out what it had fetched
        if (message.Offset < next)
            return null;
        next = message.Offset + 1;
        MessagesTaken++;
        try
        {
            switch (reader.Read(message))
            {
                case LineBlock block:
                    return Take(block, message.Offset);
                case LossAnnouncement loss:
                    Take(loss);
                    return null;
                default:
                    return null;
            }
        }
        catch (MessageFormatException unreadable)
        {
            GiveUp(message, unreadable.Message);
            return null;
        }
    }

    /// <summary>Takes what the flow made of the blocks so far.</summary>
    public void Apply(EventBatch batch)
    {
        foreach (var found in batch.Events)
            Emit(SourceOf(found), found);
        foreach (var progress in batch.Progress)
        {
            var source = SourceOf(progress.Source);
            source.Advance(progress);
            moved.Add(source);
            if (source.HasOpen)
                open.Add(source);
            else
                open.Remove(source);
        }

        while (messages.TryPeek(out var oldest) && oldest.IsReleased)
            messages.Dequeue();
    }

    /// <summary>What is to be written since the last call; null when nothing is.</summary>
    /// <param name="evenOffsetOnly">Whether a new offset alone is worth a transaction.</param>
    public PartitionOutput? TakeOutput(bool evenOffsetOnly)
    {
        if (events.Count == 0 && deadLetters.Count == 0 && !evenOffsetOnly)
            return null;
        var resume = ResumeOffset;
        var progress = new List<AssemblerProgress>();
        foreach (var source in moved)
        {
            if (source.TakeProgress(topic, partition) is { } written)
                progress.Add(written);
        }

        moved.Clear();
        if (events.Count == 0 && deadLetters.Count == 0 && progress.Count == 0 && resume == committed)
            return null;
        if (deadLetters.Count > 0)
            progress.Add(OwnProgress(deadLetters[^1].Offset + 1));
        var output = new PartitionOutput { Events = [.. events], DeadLetters = [.. deadLetters], Progress = [.. progress], ResumeOffset = resume };
        events.Clear();
        deadLetters.Clear();
        committed = resume;
        return output;
    }

    private LineBlock? Take(LineBlock block, long offset)
    {
        var source = SourceOf(block.Source);
        var rest = Kafka.RepeatedLines.Without(block, source.NextPosition);
        RepeatedLines += rest.FirstLine - block.FirstLine;
        if (rest.Bytes.IsEmpty && !rest.IsLast)
            return null;
        var message = new InputMessage(offset);
        messages.Enqueue(message);
        return source.Give(rest, message);
    }

    /// <summary>The assembler finds gaps in sequence numbers too; both have the same id.</summary>
    private void Take(LossAnnouncement loss)
    {
        var source = SourceOf(loss.Source);
        if (loss.Position < source.NextPosition)
            return;
        Emit(source, new LinesLost
        {
            Id = EventIds.Of("gap", loss.Source.Node, loss.Source.BootId, loss.Source, loss.Position, part: 0),
            Node = loss.Source.Node,
            BootId = loss.Source.BootId,
            Time = loss.Time,
            Lines = new LineRange(loss.Source.Identity, loss.Source.Name, loss.Position, loss.Position, 0, 0, 0, 0),
            Count = loss.Count,
            Cause = loss.Cause,
            What = loss.What,
        });
    }

    private void Emit(SourceLedger source, KernelEvent found)
    {
        if (!source.TryEmit(found))
            return;
        events.Add(found);
        moved.Add(source);
    }

    private void GiveUp(LineMessage message, string reason)
    {
        if (message.Offset < lettersBefore)
            return;
        deadLetters.Add(new DeadLetter
        {
            Topic = topic,
            Partition = partition,
            Offset = message.Offset,
            At = DateTimeOffset.UnixEpoch.AddMicroseconds((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
            Reason = reason,
            Key = message.Key,
            Value = message.Value,
        });
    }

    private AssemblerProgress OwnProgress(long offset) => new()
    {
        Topic = topic,
        Partition = partition,
        Node = "",
        Source = "",
        ResumeOffset = offset,
        EmittedOffset = offset,
        EmittedIds = [],
        Boots = ImmutableDictionary<string, string>.Empty,
    };

    private SourceLedger SourceOf(LogSource source)
    {
        var key = (source.Node, source.Identity);
        if (!sources.TryGetValue(key, out var ledger))
        {
            ledger = new SourceLedger(source.Node, source.Identity, earlier.GetValueOrDefault(key));
            sources.Add(key, ledger);
            sourcesByIdentity.TryAdd(source.Identity, ledger);
        }

        return ledger;
    }

    /// <summary>An event's node may be one that its lines name. Then only one of the machines that share an identity can have it.</summary>
    private SourceLedger SourceOf(KernelEvent found) =>
        sources.GetValueOrDefault((found.Node, found.Lines.Source)) ?? sourcesByIdentity[found.Lines.Source];
}
