using Oom.Contracts;
using Oom.Ingest.Kafka;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Shipping;

/// <summary>
/// Sends the lines of inputs and saves how far they are delivered. It reads no further than <see cref="DeliveryWindow"/> has room:
/// while Kafka is away the source is the buffer.
/// </summary>
/// <param name="sender">Belongs to the caller.</param>
/// <param name="checkpoint">Belongs to the caller.</param>
/// <param name="options">Options.</param>
public sealed class Shipper(IBatchSender sender, ICheckpoint checkpoint, ShippingOptions options)
{
    private readonly Lock gate = new();
    private readonly DeliveryWindow window = new(options.WindowBytes);
    private readonly Dictionary<string, SourcePosition> known = checkpoint.Positions.ToDictionary(position => position.Identity, StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;
    private bool isStuckTold;
    private ShippingCounts counts;

    /// <summary>Runs to the end of all inputs and until everything is delivered; or until <paramref name="stop"/>, and then as long as <see cref="ShippingOptions.DrainTime"/>.</summary>
    /// <param name="chains">Inputs of one chain are read one after the other, chains at the same time.</param>
    /// <param name="stop">Ends reading.</param>
    /// <exception cref="ClusterException">Kafka does not take it. What was delivered until then is saved.</exception>
    /// <exception cref="CheckpointException">Positions cannot be saved.</exception>
    public async Task<ShippingCounts> RunAsync(IReadOnlyList<IReadOnlyList<PositionedInput>> chains, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(chains);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var saving = new CancellationTokenSource();
        using var drained = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        await using var registration = stop.Register(() => drained.CancelAfter(options.DrainTime)).ConfigureAwait(false);
        var saver = Task.Run(() => SaveAsync(saving.Token), CancellationToken.None);
        var delivery = Task.Run(() => DeliverAsync(chains, reading, drained.Token), CancellationToken.None);
        var first = await Task.WhenAny(delivery, saver, sender.Failure).ConfigureAwait(false);
        await reading.CancelAsync().ConfigureAwait(false);
        if (first != delivery)
            await drained.CancelAsync().ConfigureAwait(false);
        try
        {
            if (sender.Failure.IsCompleted)
                throw await sender.Failure.ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        finally
        {
            await delivery.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await saving.CancelAsync().ConfigureAwait(false);
            await saver.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!saver.IsFaulted)
                Save();
        }

        lock (gate)
            return counts with { Undelivered = window.Undelivered };
    }

    private async Task DeliverAsync(IReadOnlyList<IReadOnlyList<PositionedInput>> chains, CancellationTokenSource reading, CancellationToken drained)
    {
        var readers = chains.Select(chain => Task.Run(() => ReadAsync(chain, reading.Token), CancellationToken.None)).ToArray();
        await foreach (var reader in Task.WhenEach(readers).ConfigureAwait(false))
        {
            // a fault must not wait for the others, which may have no end
            if (reader.IsFaulted)
                await reading.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(readers).ConfigureAwait(false);
        while (!sender.Failure.IsCompleted && !drained.IsCancellationRequested)
        {
            Task wait;
            lock (gate)
            {
                if (window.Undelivered == 0)
                    return;
                wait = changed.Task;
            }

            await Task.WhenAny(wait.WaitAsync(drained), sender.Failure).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(IReadOnlyList<PositionedInput> chain, CancellationToken reading)
    {
        foreach (var input in chain)
        {
            var planner = new ShipmentPlanner(known, FirstSequence(input), options.Time);
            await foreach (var block in input.ReadBlocks(reading).ConfigureAwait(false))
            {
                foreach (var shipment in planner.Plan(block))
                {
                    if (!await SendAsync(shipment, reading).ConfigureAwait(false))
                        return;
                }

                block.Release?.Invoke(block);
            }

            if (reading.IsCancellationRequested)
                return;
        }
    }

    /// <summary>Who has shipped the boot before must have all of this one; who has shipped nothing takes what is there.</summary>
    private long FirstSequence(PositionedInput input) =>
        !input.Input.Source.IsKmsgDevice ? -1
        : input.Earlier is { } earlier ? earlier.Offset
        : known.Values.Any(position => position.Name == input.Input.Source.Name) ? 0
        : -1;

    /// <summary>Waits for room. False when reading ends; then it was not sent.</summary>
    private async ValueTask<bool> SendAsync(Shipment shipment, CancellationToken reading)
    {
        var message = shipment.Encode();
        var batch = new SentBatch(shipment.After, message.Length);
        var added = Count(shipment);
        var isWaiting = false;
        try
        {
            while (!reading.IsCancellationRequested)
            {
                Task wait;
                lock (gate)
                {
                    if (TrySend(shipment.Node, message, batch, added))
                        return true;
                    if (!isWaiting)
                    {
                        isWaiting = true;
                        Interlocked.Increment(ref waiting);
                        // the saver makes room
                        Wake();
                    }

                    wait = changed.Task;
                }

                await WaitAsync(wait, reading).ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            if (isWaiting)
                Interlocked.Decrement(ref waiting);
        }
    }

    private bool TrySend(string node, byte[] message, SentBatch batch, ShippingCounts added)
    {
        if (!window.HasRoomFor(message.Length))
            return false;
        window.Send(batch);
        if (sender.TrySend(node, message, () => OnDelivered(batch, added)))
            return true;
        window.TakeBack(batch);
        return false;
    }

    private async Task WaitAsync(Task wait, CancellationToken reading)
    {
        try
        {
            await wait.WaitAsync(options.Patience, options.Time, reading).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            long bytes;
            lock (gate)
            {
                if (isStuckTold)
                    return;
                isStuckTold = true;
                bytes = window.Unsaved;
            }

            options.Tell?.Invoke($"waiting for Kafka: {bytes} bytes are under way and nothing more is read; lines stay in their sources");
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void OnDelivered(SentBatch batch, ShippingCounts added)
    {
        lock (gate)
        {
            window.Deliver(batch);
            counts = counts with { Lines = counts.Lines + added.Lines, Bytes = counts.Bytes + added.Bytes, Lost = counts.Lost + added.Lost };
            isStuckTold = false;
            Wake();
        }
    }

    /// <summary>Saves when much is delivered, when only that makes room for who waits, and else after a while.</summary>
    private async Task SaveAsync(CancellationToken ended)
    {
        long? since = null;
        while (!ended.IsCancellationRequested)
        {
            Task wait;
            bool isDue;
            lock (gate)
            {
                if (window.Savable == 0)
                    since = null;
                else
                    since ??= options.Time.GetTimestamp();
                isDue = window.Savable > 0
                    && ((waiting > 0 && window.Undelivered == 0) || window.Savable >= window.Limit / 4 || options.Time.GetElapsedTime(since!.Value) >= options.SaveInterval);
                wait = changed.Task;
            }

            if (isDue)
            {
                Save();
                continue;
            }

            var atMost = since is { } from ? options.SaveInterval - options.Time.GetElapsedTime(from) : Timeout.InfiniteTimeSpan;
            if (atMost <= TimeSpan.Zero && atMost != Timeout.InfiniteTimeSpan)
                continue;
            await wait.WaitAsync(atMost, options.Time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Save()
    {
        long length;
        SourcePosition[] positions;
        lock (gate)
        {
            (var collected, length) = window.Collect();
            positions = [.. collected.Where(position => !InputChains.IsReadOnce(position.Identity))];
        }

        if (positions.Length > 0)
            checkpoint.Save(positions);
        lock (gate)
        {
            window.Saved(length);
            Wake();
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static ShippingCounts Count(Shipment shipment) => shipment.Content switch
    {
        LineBlock block => new ShippingCounts(block.Bytes.Span.Count((byte)'\n'), block.Bytes.Length, 0, 0),
        LossAnnouncement loss => new ShippingCounts(0, 0, loss.Count ?? 0, 0),
        _ => default,
    };
}
