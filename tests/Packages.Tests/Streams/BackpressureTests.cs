using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class BackpressureTests : StreamTest
{
    [Fact]
    public async Task AsksUpstreamOnlyForWhatDownstreamAskedFor()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Select(x => x * 10).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 10; i++) await source.PushAsync(i);
        await sink.RequestAsync(3);

        Assert.Equal([10, 20, 30], await sink.TakeAsync(3));
        await sink.SettledAsync();
        Assert.Equal(3, source.Pulls);
        Assert.Equal(0, sink.Waiting);
    }

    [Fact]
    public async Task FilterPullsAgainForWhatItDrops()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Where(x => x % 3 == 0).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 10; i++) await source.PushAsync(i);

        Assert.Equal(3, await sink.NextAsync());
        await sink.SettledAsync();
        Assert.Equal(3, source.Pulls);
    }

    [Fact]
    public async Task BufferRunsAheadByItsSize()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Buffer(4, OverflowStrategy.Backpressure)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 10; i++) await source.PushAsync(i);
        await sink.SettledAsync();
        Assert.Equal(4, source.Pulls);

        Assert.Equal(1, await sink.NextAsync());
        await sink.SettledAsync();
        Assert.Equal(5, source.Pulls);
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 3, 4 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 4 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2 })]
    public async Task BufferDropsWhatItsStrategySays(OverflowStrategy strategy, int[] kept)
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Buffer(2, strategy).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 4; i++) await source.PushAsync(i);
        await source.CompleteAsync();
        await Soon(source.Stopped);
        await sink.RequestAsync(10);

        await Soon(sink.Ended);
        Assert.Equal(kept.Length, sink.Waiting);
        foreach (var element in kept) Assert.Equal(element, await sink.TakeAsync());
    }

    [Fact]
    public async Task BufferThatMayNotOverflowFails()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Buffer(2, OverflowStrategy.Fail).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 3; i++) await source.PushAsync(i);

        Assert.IsType<BufferOverflowException>(await Failure(sink.Ended));
        Assert.IsType<BufferOverflowException>(await Soon(source.Cancelled));
    }

    [Fact]
    public async Task ConflateAddsUpWhileNobodyAsks()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Conflate((sum, x) => sum + x).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 100; i++) await source.PushAsync(i);
        await source.CompleteAsync();
        await Soon(source.Stopped);

        Assert.Equal(5050, await sink.NextAsync());
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task BatchAddsUpToItsBoundAndThenWaits()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>())
            .Batch(3, x => new List<int> { x }, (batch, x) =>
            {
                batch.Add(x);
                return batch;
            })
            .ToMaterialized(new SinkProbe<List<int>>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 10; i++) await source.PushAsync(i);
        await sink.SettledAsync();

        // Three in the batch and one that did not fit.
        Assert.Equal(4, source.Pulls);
        Assert.Equal([1, 2, 3], await sink.NextAsync());
        Assert.Equal([4, 5, 6], await sink.NextAsync());
    }

    [Fact]
    public async Task MergeTakesFromTheOtherWhileOneIsQuiet()
    {
        var ((left, right), sink) = Source.FromGraph(new SourceProbe<int>()).MergeMaterialized(Source.FromGraph(new SourceProbe<int>()), Keep.Both)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(10);
        await right.PushAsync(1);
        Assert.Equal(1, await sink.TakeAsync());
        await left.PushAsync(2);
        Assert.Equal(2, await sink.TakeAsync());

        await left.CompleteAsync();
        await right.PushAsync(3);
        Assert.Equal(3, await sink.TakeAsync());
        await right.CompleteAsync();
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task AlsoToGoesAtThePaceOfTheSlower()
    {
        var ((source, slow), fast) = Source.FromGraph(new SourceProbe<int>()).AlsoToMaterialized(new SinkProbe<int>(), Keep.Both)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 5; i++) await source.PushAsync(i);
        await fast.RequestAsync(5);
        await fast.SettledAsync();
        Assert.Equal(0, fast.Waiting);

        await slow.RequestAsync(2);
        Assert.Equal([1, 2], await fast.TakeAsync(2));
        Assert.Equal([1, 2], await slow.TakeAsync(2));
        await fast.SettledAsync();
        Assert.Equal(0, fast.Waiting);
    }
}
