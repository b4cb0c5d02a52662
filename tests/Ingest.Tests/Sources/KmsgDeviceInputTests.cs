using System.Text;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

public class KmsgDeviceInputTests
{
    [Fact]
    public async Task ReadsTheRingToItsEnd()
    {
        var device = new FakeDevice("6,7,1,-;one\n", "6,8,2,-;two\n SUBSYSTEM=usb\n");
        var block = Assert.Single(await ReadBlock.AllAsync(Open(device)));
        Assert.Equal(("kmsg:boot", "6,7,1,-;one\n6,8,2,-;two\n SUBSYSTEM=usb\n", 7, 1, true), (block.Identity, block.Text, block.Offset, block.FirstLine, block.IsLast));
        Assert.True(device.IsDisposed);
    }

    [Fact]
    public async Task PassesOverRecordsSeenBefore()
    {
        var block = Assert.Single(await ReadBlock.AllAsync(Open(new FakeDevice("6,7,1,-;one\n", "6,8,2,-;two\n", "6,9,3,-;three\n")), fromOffset: 9, fromLine: 3));
        Assert.Equal(("6,9,3,-;three\n", 9, 3), (block.Text, block.Offset, block.FirstLine));
    }

    [Fact]
    public async Task OverwrittenRecordsLeaveAGapAndNothingElse()
    {
        var block = Assert.Single(await ReadBlock.AllAsync(Open(new FakeDevice("6,7,1,-;one\n", KmsgDevice.Overwritten, KmsgDevice.Interrupted, "6,90,3,-;later\n"))));
        Assert.Equal("6,7,1,-;one\n6,90,3,-;later\n", block.Text);
    }

    [Fact]
    public async Task AnEmptyRingIsAnEmptyLastBlock() => Assert.True(Assert.Single(await ReadBlock.AllAsync(Open(new FakeDevice()))).IsLast);

    [Fact]
    public async Task FollowingGivesRecordsAsTheyCome()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var device = new FakeDevice("6,7,1,-;one\n", KmsgDevice.Again, KmsgDevice.Again, "6,8,2,-;two\n");
        var texts = new List<string>();
        await foreach (var block in Open(device, follow: true).ReadBlocks(0, 1, cancellation.Token))
        {
            texts.Add(ReadBlock.Of(block).Text);
            if (texts.Count == 2)
                await cancellation.CancelAsync();
        }

        Assert.Equal(["6,7,1,-;one\n", "6,8,2,-;two\n"], texts);
    }

    [Fact]
    public async Task FollowingWaitsAtTheEndOfTheRingUntilItIsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var device = new FakeDevice("6,7,1,-;one\n");
        await using var blocks = Open(device, follow: true).ReadBlocks(0, 1, cancellation.Token).GetAsyncEnumerator();
        Assert.True(await blocks.MoveNextAsync());
        blocks.Current.Release!(blocks.Current);
        var next = blocks.MoveNextAsync();
        Assert.Equal((false, 1), (next.IsCompleted, device.Waits));
        await cancellation.CancelAsync();
        Assert.False(await next);
        Assert.True(device.IsDisposed);
    }

    [Fact]
    public async Task ManyRecordsAreSeveralBlocks()
    {
        var records = Enumerable.Range(0, 5000).Select(i => (object)$"6,{i},1,-;{new string('x', 100)}\n").ToArray();
        var blocks = await ReadBlock.AllAsync(Open(new FakeDevice(records)));
        Assert.True(blocks.Count > 1);
        Assert.Equal(string.Concat(records), string.Concat(blocks.Select(block => block.Text)));
        Assert.All(blocks, block => Assert.Equal(block.Offset + 1, block.FirstLine));
    }

    [Fact]
    public async Task AnotherErrorIsAnException() =>
        await Assert.ThrowsAsync<IOException>(() => ReadBlock.AllAsync(Open(new FakeDevice(-5))));

    [SkippableFact]
    public async Task ReadsThisMachinesLog()
    {
        KmsgDeviceInput input;
        try
        {
            input = KmsgDeviceInput.Open("me", new LogInputOptions());
        }
        catch (IOException refused)
        {
            throw new SkipException(refused.Message);
        }

        var blocks = await ReadBlock.AllAsync(input);
        Assert.True(blocks[^1].IsLast);
        Assert.Matches("^kmsg:[0-9a-f]{32}$", input.Source.Identity);
        var sinceBoot = TimeSpan.FromMicroseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000 - input.Source.BootWallMicros!.Value);
        Assert.InRange(sinceBoot.TotalMilliseconds, Environment.TickCount64 - 10_000, Environment.TickCount64 + 10_000);
    }

    private static KmsgDeviceInput Open(FakeDevice device, bool follow = false) =>
        new(() => device, "boot", 0, "n", new LogInputOptions { Follow = follow });

    /// <summary>Gives records (strings) and errors (negative numbers) in turn, then "nothing waits". Counts how often it was waited for.</summary>
    private sealed class FakeDevice(params object[] reads) : IKmsgDevice
    {
        private int next;

        public bool IsDisposed { get; private set; }

        public int Read(Span<byte> record) => next == reads.Length ? KmsgDevice.Again : reads[next++] switch
        {
            string text => Encoding.ASCII.GetBytes(text, record),
            int error => error,
            _ => throw new InvalidOperationException(),
        };

        public int Waits { get; private set; }

        public async Task<bool> WaitAsync(CancellationToken cancellationToken)
        {
            Waits++;
            if (next == reads.Length)
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return !cancellationToken.IsCancellationRequested;
        }

        public void Dispose() => IsDisposed = true;
    }
}
