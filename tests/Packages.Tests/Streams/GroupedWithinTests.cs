using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class GroupedWithinTests : StreamTest
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task EmitsAFullGroupWithoutWaiting()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).GroupedWithin(3, Never)
            .ToMaterialized(new SinkProbe<IEnumerable<int>>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 7; i++) await source.PushAsync(i);
        Assert.Equal([1, 2, 3], await sink.NextAsync());
        Assert.Equal([4, 5, 6], await sink.NextAsync());
        await sink.RequestAsync(1);
        await sink.SettledAsync();
        Assert.Equal(0, sink.Waiting);

        await source.CompleteAsync();
        Assert.Equal([7], await sink.TakeAsync());
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task EmitsWhatThereIsWhenTheTimeIsUp()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).GroupedWithin(100, TimeSpan.FromMilliseconds(20))
            .ToMaterialized(new SinkProbe<IEnumerable<int>>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(1000);
        var seen = new List<int>();
        for (var i = 1; i <= 3; i++)
        {
            await source.PushAsync(i);
            seen.AddRange(await sink.TakeAsync());
        }
        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public async Task EmitsNoEmptyGroupsAndDropsNothing()
    {
        // Some of a short interval's timers fire in between; whatever they do, the elements are the same.
        var groups = await Soon(Source.From(Enumerable.Range(0, 20_000)).SelectAsync(4, async i =>
            {
                if (i % 100 == 0) await Task.Yield();
                return i;
            })
            .GroupedWithin(7, TimeSpan.FromMilliseconds(1)).RunWith(Sink.Seq<IEnumerable<int>>(), Materializer));
        Assert.All(groups, group => Assert.InRange(group.Count(), 1, 7));
        Assert.Equal(Enumerable.Range(0, 20_000), groups.SelectMany(group => group));
    }

    [Fact]
    public async Task KeepsADueGroupUntilThereIsDemand()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).GroupedWithin(2, Never)
            .ToMaterialized(new SinkProbe<IEnumerable<int>>(), Keep.Both).Run(Materializer);
        for (var i = 1; i <= 10; i++) await source.PushAsync(i);
        await sink.SettledAsync();
        Assert.InRange(source.Pulls, 2, 4);

        for (var i = 1; i <= 10; i += 2) Assert.Equal([i, i + 1], await sink.NextAsync());
    }

    [Fact]
    public async Task WeighsElements()
    {
        var groups = await Soon(Source.From([2, 2, 2, 5, 1, 9, 1]).GroupedWeightedWithin(5L, 100, Never, x => x).RunWith(Sink.Seq<IEnumerable<int>>(), Materializer));
        Assert.Equal([[2, 2], [2], [5], [1], [9], [1]], groups.Select(group => group.ToArray()));
    }

    [Fact]
    public async Task BoundsTheNumberOfWeightlessElements()
    {
        var groups = await Soon(Source.From([0, 0, 0, 0, 0]).GroupedWeightedWithin(5L, 2, Never, x => x).RunWith(Sink.Seq<IEnumerable<int>>(), Materializer));
        Assert.Equal([2, 2, 1], groups.Select(group => group.Count()));
    }

    [Fact]
    public async Task FailsAtOnceWhenUpstreamDoes()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).GroupedWithin(3, Never)
            .ToMaterialized(new SinkProbe<IEnumerable<int>>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(1);
        await source.PushAsync(1);
        await source.FailAsync(new TestException("sad"));
        Assert.IsType<TestException>(await Failure(sink.Ended));
    }
}
