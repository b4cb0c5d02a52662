using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class SourceQueueTests : StreamTest
{
    [Fact]
    public async Task TakesOffersIntoItsBuffer()
    {
        var (queue, sink) = Run(bufferSize: 3);
        for (var i = 1; i <= 3; i++) Assert.Same(QueueOfferResult.Enqueued.Instance, await Soon(queue.OfferAsync(i)));
        for (var i = 1; i <= 3; i++) Assert.Equal(i, await sink.NextAsync());
    }

    [Fact]
    public async Task AnOfferWaitsForRoom()
    {
        var (queue, sink) = Run(bufferSize: 1);
        await Soon(queue.OfferAsync(1));
        var waiting = queue.OfferAsync(2);
        await sink.SettledAsync();
        Assert.False(waiting.IsCompleted);

        Assert.Equal(1, await sink.NextAsync());
        Assert.Same(QueueOfferResult.Enqueued.Instance, await Soon(waiting));
        Assert.Equal(2, await sink.NextAsync());
    }

    [Fact]
    public async Task OnlyOneOfferMayWait()
    {
        var (queue, sink) = Run(bufferSize: 1);
        await Soon(queue.OfferAsync(1));
        var waiting = queue.OfferAsync(2);
        await Failure(queue.OfferAsync(3));
        Assert.Equal(1, await sink.NextAsync());
        await Soon(waiting);
        Assert.Equal(2, await sink.NextAsync());
    }

    [Fact]
    public async Task WithoutABufferAnOfferWaitsForDemand()
    {
        var (queue, sink) = Run(bufferSize: 0);
        var waiting = queue.OfferAsync(1);
        await sink.SettledAsync();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await sink.NextAsync());
        Assert.Same(QueueOfferResult.Enqueued.Instance, await Soon(waiting));
    }

    [Fact]
    public async Task DropNewSaysThatItDropped()
    {
        var (queue, sink) = Source.Queue<int>(1, OverflowStrategy.DropNew).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        Assert.Same(QueueOfferResult.Enqueued.Instance, await Soon(queue.OfferAsync(1)));
        Assert.Same(QueueOfferResult.Dropped.Instance, await Soon(queue.OfferAsync(2)));
        Assert.Equal(1, await sink.NextAsync());
    }

    [Fact]
    public async Task CompletesAfterWhatIsInTheBuffer()
    {
        var (queue, sink) = Run(bufferSize: 2);
        await Soon(queue.OfferAsync(1));
        await Soon(queue.OfferAsync(2));
        queue.Complete();
        await sink.SettledAsync();
        Assert.False(queue.WatchCompletionAsync().IsCompleted);

        Assert.Equal([1, 2], await sink.NextAsync(2));
        await Soon(sink.Ended);
        await Soon(queue.WatchCompletionAsync());
    }

    [Fact]
    public async Task FailsTheStreamAtOnce()
    {
        var (queue, sink) = Run(bufferSize: 2);
        await Soon(queue.OfferAsync(1));
        queue.Fail(new TestException("sad"));
        Assert.Equal("sad", (await Failure(sink.Ended)).Message);
        Assert.Equal("sad", (await Failure(queue.WatchCompletionAsync())).Message);
    }

    [Fact]
    public async Task ACancelledStreamClosesTheQueue()
    {
        var (queue, sink) = Run(bufferSize: 1);
        await Soon(queue.OfferAsync(1));
        var waiting = queue.OfferAsync(2);
        await sink.CancelAsync();
        Assert.Same(QueueOfferResult.QueueClosed.Instance, await Soon(waiting));
        await Soon(queue.WatchCompletionAsync());
        await Failure(queue.OfferAsync(3));
    }

    [Fact]
    public async Task NoOfferIsLeftWithoutAnAnswerWhenTheStreamEnds()
    {
        for (var round = 0; round < 50; round++)
        {
            var queue = Source.Queue<int>(4, OverflowStrategy.Backpressure).To(Sink.First<int>()).Run(Materializer);
            var accepted = 0;
            await Soon(Task.Run(async () =>
            {
                try
                {
                    while (await queue.OfferAsync(1) is QueueOfferResult.Enqueued) accepted++;
                }
                catch (Exception e) when (e is not TimeoutException)
                {
                    // Detached: an answer too.
                }
            }));
            Assert.True(accepted >= 1);
        }
    }

    [Fact]
    public async Task ManyOffersInARowAreAllDelivered()
    {
        var (queue, result) = Source.Queue<int>(16, OverflowStrategy.Backpressure).Async().ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        for (var i = 0; i < 5_000; i++) Assert.Same(QueueOfferResult.Enqueued.Instance, await queue.OfferAsync(i));
        queue.Complete();
        Assert.Equal(Enumerable.Range(0, 5_000), await Soon(result));
    }

    private (ISourceQueueWithComplete<int> Queue, SinkProbe<int>.Handle Sink) Run(int bufferSize) =>
        Source.Queue<int>(bufferSize, OverflowStrategy.Backpressure).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
}
