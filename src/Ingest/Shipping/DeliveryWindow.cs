using System.Collections.Immutable;

namespace Oom.Ingest.Shipping;

/// <summary>
/// What was sent and is not yet covered by a saved position: at most so many bytes, which are also all that a restart after a
/// crash can repeat. A source's position moves over a batch only when that one and all before it of the same source are
/// delivered, in whatever order the reports come; a batch that fails holds it for ever. Pure; not safe for several threads.
/// </summary>
/// <param name="limit">Bytes. A single batch may be longer, alone.</param>
public sealed class DeliveryWindow(long limit)
{
    private readonly Dictionary<string, LinkedList<SentBatch>> underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourcePosition> moved = new(StringComparer.Ordinal);

    public long Limit => limit;

    /// <summary>Bytes sent and not saved.</summary>
    public long Unsaved { get; private set; }

    /// <summary>Part of <see cref="Unsaved"/> that the next <see cref="Collect"/> covers.</summary>
    public long Savable { get; private set; }

    /// <summary>Batches without a report.</summary>
    public int Undelivered { get; private set; }

    public bool HasRoomFor(int length) => Unsaved == 0 || Unsaved + length <= limit;

    /// <summary>Batches of one source come in the order of their positions.</summary>
    public void Send(SentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!underWay.TryGetValue(batch.After.Identity, out var ofSource))
            underWay[batch.After.Identity] = ofSource = new LinkedList<SentBatch>();
        ofSource.AddLast(batch);
        Unsaved += batch.Length;
        Undelivered++;
    }

    /// <summary>For the batch that was sent last of its source, and then was not taken.</summary>
    public void TakeBack(SentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var ofSource = underWay[batch.After.Identity];
        if (ofSource.Last?.Value != batch)
            throw new InvalidOperationException("only the last batch of a source can be taken back");
        ofSource.RemoveLast();
        if (ofSource.Count == 0)
            underWay.Remove(batch.After.Identity);
        Unsaved -= batch.Length;
        Undelivered--;
    }

    /// <summary>The broker has the batch. Whatever was before it may still be missing.</summary>
    public void Deliver(SentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.IsDelivered)
            throw new InvalidOperationException("a batch is delivered once");
        batch.IsDelivered = true;
        Undelivered--;
        var ofSource = underWay[batch.After.Identity];
        while (ofSource.First?.Value is { IsDelivered: true } first)
        {
            ofSource.RemoveFirst();
            Savable += first.Length;
            moved[first.After.Identity] = first.After;
        }

        if (ofSource.Count == 0)
            underWay.Remove(batch.After.Identity);
    }

    /// <summary>The positions that have moved since the last time, to be saved; then tell <see cref="Saved"/> how many bytes those were.</summary>
    public (ImmutableArray<SourcePosition> Positions, long Length) Collect()
    {
        var collected = (moved.Values.ToImmutableArray(), Savable);
        moved.Clear();
        Savable = 0;
        return collected;
    }

    /// <summary>What was collected lies on the disk: there is room again.</summary>
    public void Saved(long length) => Unsaved -= length;
}
