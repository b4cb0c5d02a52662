using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class CancellationTests : StreamTest
{
    [Fact]
    public async Task CancelsUpstreamThroughAllOperators()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Select(x => x).Where(_ => true).Grouped(2).SelectMany(x => x)
            .Buffer(3, OverflowStrategy.Backpressure).SelectAsync(2, Task.FromResult)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.CancelAsync();
        await Soon(source.Cancelled);
        await Soon(source.Stopped);
    }

    [Fact]
    public async Task TakeCancelsWhenItHasEnough()
    {
        var (source, result) = Source.FromGraph(new SourceProbe<int>()).Take(2).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 3; i++) await source.PushAsync(i);
        Assert.Equal([1, 2], await Soon(result));
        await Soon(source.Cancelled);
        Assert.Equal(2, source.Pulls);
    }

    [Fact]
    public async Task FirstCancelsAnEndlessSource()
    {
        Assert.Equal("x", await Soon(Source.Repeat("x").RunWith(Sink.First<string>(), Materializer)));
    }

    [Fact]
    public async Task CancelledSinkCancelsAtOnce()
    {
        var source = Source.FromGraph(new SourceProbe<int>()).To(Sink.Cancelled<int>()).Run(Materializer);
        await Soon(source.Cancelled);
        Assert.Equal(0, source.Pulls);
    }

    [Fact]
    public async Task CancellationCarriesNoFailure()
    {
        var (done, _) = Source.Maybe<int>().WatchTermination(Keep.Right).ToMaterialized(Sink.Cancelled<int>(), Keep.Both).Run(Materializer);
        await Soon(done);
    }

    [Fact]
    public async Task ConcatCancelsTheSecondToo()
    {
        var (second, sink) = Source.Never<int>().ConcatMaterialized(Source.FromGraph(new SourceProbe<int>()), Keep.Right)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.CancelAsync();
        await Soon(second.Cancelled);
        Assert.Equal(0, second.Pulls);
    }

    [Fact]
    public async Task MergeCancelsBothAndAFailureOfOneFails()
    {
        var ((left, right), sink) = Source.FromGraph(new SourceProbe<int>()).MergeMaterialized(Source.FromGraph(new SourceProbe<int>()), Keep.Both)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await left.FailAsync(new TestException("left"));
        Assert.Equal("left", (await Failure(sink.Ended)).Message);
        await Soon(right.Cancelled);
    }

    [Fact]
    public async Task AsyncEnumerableIsToldToStop()
    {
        var stopped = new TaskCompletionSource();
        async IAsyncEnumerable<int> Numbers([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            yield return 1;
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped.SetResult();
            }
        }
        Assert.Equal(1, await Soon(Source.From(() => Numbers()).RunWith(Sink.First<int>(), Materializer)));
        var sink = Source.From(() => Numbers()).RunWith(new SinkProbe<int>(), Materializer);
        Assert.Equal(1, await sink.NextAsync());
        await sink.RequestAsync(1);
        await sink.CancelAsync();
        await Soon(stopped.Task);
    }
}
