using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Dsl;
using Oom.Contracts;
using Oom.Ingest.Streams;

namespace Oom.Ingest.Kafka;

/// <summary>
/// One partition under way: its books, and the flow from lines to events on a graph of its own. Disposed of, it gives out nothing
/// more: what is open stays open for whoever reads on.
/// </summary>
internal sealed class PartitionStream : IDisposable
{
    /// <summary>
    /// Bytes and blocks that wait for the flow before the partition is paused. Not few: what the client had fetched ahead is
    /// fetched again after a pause.
    /// </summary>
    private const long MostBytes = 4 * 1024 * 1024, MostBlocks = 8192;

    private readonly Channel<LineBlock> blocks = Channel.CreateUnbounded<LineBlock>();
    private readonly Channel<EventBatch> batches = Channel.CreateBounded<EventBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource stop = new();
    private readonly QuietClock clock;
    private readonly Task flow;
    private long end = -1;
    private long bytesWaiting;

    public PartitionStream(PartitionLedger ledger, AssemblyMemberOptions options, IMaterializer materializer)
    {
        Ledger = ledger;
        clock = new QuietClock(options.Time);
        var token = stop.Token;
        flow = Source.From(() => ReadBlocks(token))
            .Via(OomFlow.LinesToEvents(options.Assembly, clock))
            .RunWith(Sink.ForEachAsync<EventBatch>(1, batch => batches.Writer.WriteAsync(batch, token).AsTask()), materializer);
    }

    public PartitionLedger Ledger { get; }

    /// <summary>Lines that the flow has looked at.</summary>
    public LineCounts Lines { get; private set; }

    /// <summary>Whether the client was asked to give no more of it for now.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether the flow is so far behind that no more should come.</summary>
    public bool IsFull => Waiting > 1;

    /// <summary>Whether the flow has caught up so far that more may come.</summary>
    public bool HasRoom => Waiting < 0.5;

    /// <summary>What waits for the flow, as a share of what may.</summary>
    private double Waiting => Math.Max((double)Interlocked.Read(ref bytesWaiting) / MostBytes, (double)blocks.Reader.Count / MostBlocks);

    /// <summary>Whether something is open that silence would close, and nothing is left to read.</summary>
    public bool WaitsForSilence => Ledger.HasOpen && clock.IsQuiet;

    /// <summary>Takes a message.</summary>
    public void Take(LineMessage message)
    {
        if (Ledger.Take(message) is not { } block)
            return;
        clock.Offer();
        Interlocked.Add(ref bytesWaiting, block.Bytes.Length);
        blocks.Writer.TryWrite(block);
    }

    /// <summary>There are no further messages at the moment.</summary>
    public void ReachEnd(long offset)
    {
        end = offset;
        clock.ReachEnd();
    }

    /// <summary>At that moment, as <see cref="AssemblyMemberOptions.Time"/> counts, the partition ended there.</summary>
    public void ConfirmEnd(long offset, long moment)
    {
        if (offset == end)
            clock.Confirm(moment);
    }

    /// <summary>Enters what the flow has made so far.</summary>
    /// <exception cref="ClusterException">The flow has failed.</exception>
    public void EnterResults()
    {
        while (batches.Reader.TryRead(out var batch))
        {
            Ledger.Apply(batch);
            Lines = batch.Counts;
        }

        if (flow.IsFaulted)
            throw new ClusterException($"the flow from lines to events has failed: {flow.Exception.GetBaseException().Message}", flow.Exception);
    }

    public void Dispose() => stop.Cancel();

    private async IAsyncEnumerable<LineBlock> ReadBlocks([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var block in blocks.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            clock.Take();
            Interlocked.Add(ref bytesWaiting, -block.Bytes.Length);
            yield return block;
        }
    }
}
