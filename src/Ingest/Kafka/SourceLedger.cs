using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>
/// What is known of one source of lines in a partition: which messages still hold lines of something open, which events were
/// written, and what a restart must know. Pure.
/// </summary>
internal sealed class SourceLedger
{
    private readonly record struct Given(long Position, long End, InputMessage Message);

    private readonly record struct Range(long First, long Last);

    private readonly record struct BootsSince(long Position, ImmutableDictionary<string, string> Boots);

    private readonly string node;
    private readonly string identity;
    private readonly Queue<Given> given = [];
    private readonly Dictionary<EventId, Range> emitted = [];
    private readonly Queue<BootsSince> boots = [];
    private ImmutableDictionary<string, string> bootsAtResume;
    private ImmutableDictionary<string, string> writtenBoots;
    private long releasedBlocks;
    private long resume, read;
    private long writtenResume;
    private bool hasNewEvents;
    private bool isFirst = true;

    /// <param name="node">The source's.</param>
    /// <param name="identity">The source's.</param>
    /// <param name="earlier">What the last assembler of the partition left for it; null when it left nothing.</param>
    public SourceLedger(string node, string identity, AssemblerProgress? earlier)
    {
        this.node = node;
        this.identity = identity;
        bootsAtResume = writtenBoots = earlier?.Boots ?? ImmutableDictionary<string, string>.Empty;
        resume = read = writtenResume = NextPosition = earlier?.ResumeOffset ?? 0;
        if (earlier is null)
            return;
        foreach (var id in earlier.EmittedIds)
            emitted[id] = new Range(earlier.ResumeOffset, earlier.EmittedOffset);
    }

    /// <summary>Whether something of it waits for further lines, or for silence.</summary>
    public bool HasOpen { get; private set; }

    /// <summary>The first position that has not come yet; lines before it are repeats.</summary>
    public long NextPosition { get; private set; }

    /// <summary>Notes that the assembler was given this block, and what it must know before the first one.</summary>
    public LineBlock Give(LineBlock block, InputMessage message)
    {
        var end = RepeatedLines.PositionBehind(block);
        NextPosition = Math.Max(NextPosition, end);
        given.Enqueue(new Given(block.Offset, end, message));
        if (!isFirst)
            return block;
        isFirst = false;
        return new LineBlock
        {
            Source = block.Source,
            Bytes = block.Bytes,
            Offset = block.Offset,
            FirstLine = block.FirstLine,
            IsLast = block.IsLast,
            Boots = bootsAtResume,
        };
    }

    /// <summary>Whether the event is to be written; false when it was already.</summary>
    public bool TryEmit(KernelEvent found)
    {
        var isNew = !emitted.ContainsKey(found.Id);
        emitted[found.Id] = new Range(found.Lines.FirstPosition, found.Lines.LastPosition);
        hasNewEvents |= isNew;
        return isNew;
    }

    /// <summary>Releases the messages that a restart need not read for this source.</summary>
    public void Advance(SourceProgress progress)
    {
        var isOpen = progress.OpenOffset is not null;
        var mark = progress.OpenOffset is { } open ? BeforeWhatItCuts(open) : resume;
        while (given.TryPeek(out var oldest) && releasedBlocks < progress.BlocksRead)
        {
            // Of those that were read, the last that begins at or before the mark holds it.
            var isLastRead = releasedBlocks + 1 == progress.BlocksRead;
            if (isOpen && (isLastRead || given.ElementAt(1).Position > mark))
                break;
            // A text source gives its last line again after a restart, to find gaps; all of it was read.
            if (!isOpen)
                mark = Math.Max(mark, oldest.End);
            given.Dequeue().Message.Release();
            releasedBlocks++;
        }

        // Should it go on after all, the assembler must be told what it knew.
        if (progress.IsForgotten)
        {
            releasedBlocks = 0;
            isFirst = true;
        }

        resume = Math.Max(resume, mark);
        read = Math.Max(Math.Max(read, resume), progress.ReadOffset);
        HasOpen = isOpen;
        NoteBoots(progress);
        foreach (var (id, lines) in emitted)
        {
            if (lines.Last < resume)
                emitted.Remove(id);
        }
    }

    /// <summary>What is to be written with the events since the last call; null when a restart needs nothing new.</summary>
    public AssemblerProgress? TakeProgress(string topic, int partition)
    {
        var isNewlyOpen = HasOpen && resume != writtenResume;
        if (!hasNewEvents && !isNewlyOpen && AreEqual(bootsAtResume, writtenBoots))
            return null;
        hasNewEvents = false;
        writtenResume = resume;
        writtenBoots = bootsAtResume;
        return new AssemblerProgress
        {
            Topic = topic,
            Partition = partition,
            Node = node,
            Source = identity,
            ResumeOffset = resume,
            EmittedOffset = read,
            EmittedIds = [.. emitted.Keys.Order()],
            Boots = bootsAtResume,
        };
    }

    /// <summary>
    /// A restart in the middle of an event that is written would find its rest, and take it for another: it begins before. The event
    /// it then finds again is known.
    /// </summary>
    private long BeforeWhatItCuts(long position)
    {
        var before = position;
        do
        {
            position = before;
            foreach (var lines in emitted.Values)
            {
                if (lines.First < before && lines.Last >= before)
                    before = lines.First;
            }
        }
        while (before < position);
        return before;
    }

    private void NoteBoots(SourceProgress progress)
    {
        if (boots.Count == 0 || !AreEqual(boots.Last().Boots, progress.Boots))
            boots.Enqueue(new BootsSince(progress.ReadOffset, progress.Boots));
        while (boots.Count > 0 && boots.Peek().Position <= resume)
        {
            bootsAtResume = boots.Peek().Boots;
            if (boots.Count == 1)
                break;
            boots.Dequeue();
        }
    }

    private static bool AreEqual(ImmutableDictionary<string, string> one, ImmutableDictionary<string, string> other) =>
        ReferenceEquals(one, other) || (one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var boot) && boot == pair.Value));
}
