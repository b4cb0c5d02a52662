using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;
using Oom.Ingest.Shipping;
using Oom.Ingest.Sources;
using Oom.Ingest.Tests.Sources;

namespace Oom.Ingest.Tests.Shipping;

public sealed class ShipperTests : IDisposable
{
    private static readonly LogInputOptions Reading = new() { BlockBytes = 4096, LongestLine = 1024 };

    private readonly TemporaryFolder folder = new();
    private readonly KeptPositions kept = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task SavesThePositionsOfAllThatIsDelivered()
    {
        var text = Lines(0, 500);
        folder.Write("a.log", text);
        using var sender = new FakeSender(_ => true);

        var counts = await RunAsync(sender);

        Assert.Equal(new ShippingCounts(500, text.Length, 0, 0), counts);
        Assert.Equal(text, sender.Text);
        var saved = Assert.Single(kept.Positions);
        Assert.Equal((text.Length, 501L, true), (saved.Offset, saved.Line, saved.IsFinished));
    }

    [Fact]
    public async Task ARunThatFailsKeepsThePlaceOfTheFirstMessageThatWasNotDelivered()
    {
        folder.Write("a.log", Lines(0, 500));
        using var failing = new FakeSender(number => number != 3);

        await Assert.ThrowsAsync<ClusterException>(() => RunAsync(failing));

        using var next = new FakeSender(_ => true);
        await RunAsync(next);
        Assert.Equal(failing.Messages[3].Offset, next.Messages[0].Offset);
        Assert.Equal(Lines(0, 500)[(int)failing.Messages[3].Offset..], next.Text);
    }

    /// <summary>Nobody saves: the disk is full. It must not go on as if it were.</summary>
    [Fact]
    public async Task EndsWhenPositionsCannotBeSaved()
    {
        folder.Write("a.log", Lines(0, 500));
        kept.IsFull = true;
        using var sender = new FakeSender(_ => true);

        await Assert.ThrowsAsync<CheckpointException>(() => RunAsync(sender));
    }

    [Fact]
    public async Task ReadsNoFurtherThanTheWindow()
    {
        folder.Write("a.log", Lines(0, 500));
        using var sender = new FakeSender(_ => null);
        using var stop = new CancellationTokenSource();
        var told = new TaskCompletionSource<string>();
        var options = new ShippingOptions
        {
            WindowBytes = 10_000, Patience = TimeSpan.FromMilliseconds(1), DrainTime = TimeSpan.FromMilliseconds(1), Tell = words => told.TrySetResult(words),
        };

        var run = RunAsync(sender, options, stop.Token);
        Assert.StartsWith("waiting for Kafka", await told.Task.WaitAsync(TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
        await stop.CancelAsync();
        var counts = await run.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(sender.Messages.Sum(block => block.Bytes.Length), 1, 10_000);
        Assert.Equal(sender.Messages.Count, counts.Undelivered);
        Assert.Empty(kept.Positions);
    }

    [Fact]
    public async Task WaitsWhereTheClientsOwnQueueIsFull()
    {
        folder.Write("a.log", Lines(0, 500));
        using var sender = new FakeSender(_ => true) { QueueLength = 1 };

        await RunAsync(sender);

        Assert.Equal(Lines(0, 500), sender.Text);
    }

    private static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i => $"{i:00000} {new string('x', 40)}\n"));

    private async Task<ShippingCounts> RunAsync(FakeSender sender, ShippingOptions? options = null, CancellationToken stop = default)
    {
        var resolved = await LogInputs.ResolveAsync([folder.Path("a.log")], Reading, CancellationToken.None);
        return await new Shipper(sender, kept, options ?? new ShippingOptions()).RunAsync([.. InputChains.Of(resolved.Inputs, kept.Positions, Reading)], stop);
    }

    private sealed class KeptPositions : ICheckpoint
    {
        private readonly Dictionary<string, SourcePosition> positions = [];

        public bool IsFull { get; set; }

        public IReadOnlyCollection<SourcePosition> Positions => positions.Values;

        public void Save(IReadOnlyCollection<SourcePosition> moved)
        {
            if (IsFull)
                throw new CheckpointException("no space left on device", isWriting: true);
            foreach (var position in moved)
                positions[position.Identity] = position;
        }
    }

    /// <summary>Reports each message as the test wants it: delivered (true), failed (false), or never (null).</summary>
    private sealed class FakeSender(Func<int, bool?> answer) : IBatchSender
    {
        private readonly TaskCompletionSource<ClusterException> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int queued, reported;

        public int QueueLength { get; init; } = int.MaxValue;

        public List<LineBlock> Messages { get; } = [];

        public string Text => string.Concat(Messages.Select(block => System.Text.Encoding.Latin1.GetString(block.Bytes.Span)));

        public Task<ClusterException> Failure => failure.Task;

        public bool TrySend(string node, byte[] message, Action delivered)
        {
            if (Volatile.Read(ref queued) == QueueLength)
                return false;
            Interlocked.Increment(ref queued);
            Messages.Add(MessageCodec.Decode<LineBlock>(message));
            var how = answer(Messages.Count - 1);
            if (how == true)
                ThreadPool.QueueUserWorkItem(_ => Report(delivered));
            else if (how == false)
                FailSoon(Messages.Count - 1);
            return true;
        }

        public void Dispose()
        {
        }

        private void Report(Action delivered)
        {
            Interlocked.Decrement(ref queued);
            delivered();
            Interlocked.Increment(ref reported);
        }

        // once the reports of all before it are there
        private void FailSoon(int earlier) => ThreadPool.QueueUserWorkItem(_ =>
        {
            SpinWait.SpinUntil(() => Volatile.Read(ref reported) >= earlier);
            failure.TrySetResult(new ClusterException("refused"));
        });
    }
}
