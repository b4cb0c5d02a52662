using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class AsyncBoundaryTests : StreamTest
{
    [Fact]
    public async Task KeepsOrderAndLosesNothing()
    {
        var result = Source.From(Enumerable.Range(0, 50_000)).Select(x => x + 1).Async().Select(x => x * 2).Async().Where(x => x % 4 == 0).Async()
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal(Enumerable.Range(0, 50_000).Select(x => (x + 1) * 2).Where(x => x % 4 == 0), await Soon(result));
    }

    [Fact]
    public async Task BothSidesRunAtTheSameTime()
    {
        // Each side waits for the other: that ends only if neither holds the other's thread.
        using var first = new ManualResetEventSlim();
        using var second = new ManualResetEventSlim();
        var result = Source.From([1, 2]).Select(x =>
        {
            if (x == 2)
            {
                first.Set();
                Assert.True(second.Wait(TimeSpan.FromSeconds(20)));
            }
            return x;
        }).Async().Select(x =>
        {
            if (x == 1)
            {
                Assert.True(first.Wait(TimeSpan.FromSeconds(20)));
                second.Set();
            }
            return x;
        }).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 2], await Soon(result));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task RunsAheadByItsBufferAndNoMore(int buffer)
    {
        var produced = 0;
        var consumed = 0;
        var furthest = 0;
        var fast = Flow.Create<int>().Select(x =>
        {
            furthest = Math.Max(furthest, Interlocked.Increment(ref produced) - Volatile.Read(ref consumed));
            return x;
        });
        var slow = Flow.Create<int>().Select(x =>
        {
            Thread.SpinWait(100);
            Interlocked.Increment(ref consumed);
            return x;
        }).Async().AddAttributes(Attributes.CreateInputBuffer(buffer, buffer));
        await Soon(Source.From(Enumerable.Range(0, 5_000)).Via(fast).Via(slow).RunWith(Sink.Ignore<int>(), Materializer));

        // One may be in the hands of the consumer, and one in those of the producer.
        Assert.InRange(furthest, 1, buffer + 2);
    }

    [Fact]
    public async Task StopsPullingWhenTheBufferIsFull()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Async()
            .ToMaterialized(Sink.FromGraph(new SinkProbe<int>()).AddAttributes(Attributes.CreateInputBuffer(4, 4)), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 20; i++) await source.PushAsync(i);
        for (var i = 1; i <= 20; i++)
        {
            Assert.Equal(i, await sink.NextAsync());
            Assert.InRange(source.Pulls, i, i + 5);
        }
    }

    [Fact]
    public async Task CompletionComesAfterWhatIsInTheBuffer()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Async().ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 3; i++) await source.PushAsync(i);
        await source.CompleteAsync();
        await Soon(source.Stopped);
        Assert.False(sink.Ended.IsCompleted);

        for (var i = 1; i <= 3; i++) Assert.Equal(i, await sink.NextAsync());
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task FailureCrossesDownstream()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Async().Select(x => x).Async().ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await source.FailAsync(new TestException("sad"));
        Assert.Equal("sad", (await Failure(sink.Ended)).Message);
    }

    [Fact]
    public async Task CancellationCrossesUpstream()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Async().Select(x => x).Async().ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());
        await sink.CancelAsync();
        await Soon(source.Cancelled);
        await Soon(source.Stopped);
    }

    [Fact]
    public async Task AFailureDownstreamCancelsUpstreamAcross()
    {
        var (source, result) = Source.FromGraph(new SourceProbe<int>()).Async().Select<int, int, SourceProbe<int>.Handle>(_ => throw new TestException("sad"))
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        await source.PushAsync(1);
        Assert.Equal("sad", (await Failure(result)).Message);
        await Soon(source.Cancelled);
    }

    [Fact]
    public async Task ManyIslandsShareTheThreads()
    {
        // Endless streams must not keep others from running.
        var killSwitch = KillSwitches.Shared("endless");
        var endless = Enumerable.Range(0, 16)
            .Select(_ => Source.Repeat(1).Async().Via(killSwitch.Flow<int>()).Async().RunWith(Sink.Ignore<int>(), Materializer)).ToArray();
        for (var i = 0; i < 10; i++)
            Assert.Equal(1000, (await Soon(Source.From(Enumerable.Range(0, 1000)).Async().RunWith(Sink.Seq<int>(), Materializer))).Count);
        killSwitch.Shutdown();
        await Soon(Task.WhenAll(endless));
    }

    [Fact]
    public async Task WaitsWhenTheProducerIsSlow()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Async().Select(x => -x).Async().ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(1000);
        for (var i = 1; i <= 500; i++)
        {
            await source.PushAsync(i);
            Assert.Equal(-i, await sink.TakeAsync());
        }
    }

    [Fact]
    public async Task JunctionsMayBeCrossedToo()
    {
        var odd = Source.From(Enumerable.Range(0, 10_000)).Select(x => (2 * x) + 1).Async();
        var even = Source.From(Enumerable.Range(0, 10_000)).Select(x => 2 * x).Async();
        var (tapped, result) = odd.Merge(even).AlsoToMaterialized(Sink.Aggregate<int, long>(0L, (sum, x) => sum + x).Async(), Keep.Right)
            .ToMaterialized(Sink.Aggregate<int, long>(0L, (sum, x) => sum + x), Keep.Both).Run(Materializer);
        Assert.Equal(199_990_000L, await Soon(result));
        Assert.Equal(199_990_000L, await Soon(tapped));
    }
}
