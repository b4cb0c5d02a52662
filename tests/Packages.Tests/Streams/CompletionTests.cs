using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class CompletionTests : StreamTest
{
    [Fact]
    public async Task DeliversTheLastElementBeforeTheCompletion()
    {
        Assert.Equal([1, 2, 3], await Soon(Source.From([1, 2, 3]).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task CompletesWithTheLastElementWithoutFurtherDemand()
    {
        var sink = Source.From([1, 2]).RunWith(new SinkProbe<int>(), Materializer);
        await sink.RequestAsync(2);
        await Soon(sink.Ended);
        Assert.Equal(2, sink.Waiting);
    }

    [Fact]
    public async Task EmptySourceCompletesWithoutDemand()
    {
        await Soon(Source.Empty<int>().RunWith(new SinkProbe<int>(), Materializer).Ended);
        await Soon(Source.From(Array.Empty<int>()).RunWith(Sink.Ignore<int>(), Materializer));
    }

    [Fact]
    public async Task EnumeratesAnewForEachStream()
    {
        var source = Source.From(Enumerable.Range(1, 5)).Select(x => x + 1);
        Assert.Equal([2, 3, 4, 5, 6], await Soon(source.RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal([2, 3, 4, 5, 6], await Soon(source.RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task ConcatBeginsTheSecondAfterTheFirst()
    {
        var result = Source.From([1, 2]).Concat(Source.From([3, 4])).Concat(Source.Empty<int>()).Concat(Source.Single(5)).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 2, 3, 4, 5], await Soon(result));
    }

    [Fact]
    public async Task ConcatAfterAnEmptyFirstGoesOn()
    {
        Assert.Equal([1], await Soon(Source.Empty<int>().Concat(Source.Single(1)).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task MergeCompletesWithTheLastOfBoth()
    {
        var result = await Soon(Source.From(Enumerable.Range(0, 100)).Merge(Source.From(Enumerable.Range(100, 100))).RunWith(Sink.Seq<int>(), Materializer));
        Assert.Equal(Enumerable.Range(0, 200), result.Order());
    }

    [Fact]
    public async Task EagerMergeCompletesWithTheFirst()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Merge(Source.FromGraph(new SourceProbe<int>()), eagerComplete: true)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await source.CompleteAsync();
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task GroupedEmitsTheRestAtTheEnd()
    {
        var groups = await Soon(Source.From(Enumerable.Range(1, 7)).Grouped(3).RunWith(Sink.Seq<IEnumerable<int>>(), Materializer));
        Assert.Equal([[1, 2, 3], [4, 5, 6], [7]], groups.Select(group => group.ToArray()));
    }

    [Fact]
    public async Task GroupedWithoutARestDoesNotEmitAnEmptyGroup()
    {
        var groups = await Soon(Source.From(Enumerable.Range(1, 6)).Grouped(3).RunWith(Sink.Seq<IEnumerable<int>>(), Materializer));
        Assert.Equal([[1, 2, 3], [4, 5, 6]], groups.Select(group => group.ToArray()));
    }

    [Fact]
    public async Task AggregateEmitsOnceAtTheEnd()
    {
        Assert.Equal(5050, await Soon(Source.From(Enumerable.Range(1, 100)).RunWith(Sink.Aggregate<int, int>(0, (sum, x) => sum + x), Materializer)));
        Assert.Equal(7, await Soon(Source.Empty<int>().RunWith(Sink.Aggregate<int, int>(7, (sum, x) => sum + x), Materializer)));
        Assert.Equal(6, await Soon(Source.From([1, 2, 3]).RunAggregate(0, (sum, x) => sum + x, Materializer)));
    }

    [Fact]
    public async Task SelectManyFlattensAndSkipsEmptySequences()
    {
        var result = Source.From([1, 0, 3]).SelectMany(n => Enumerable.Repeat(n, n)).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 3, 3, 3], await Soon(result));
    }

    [Fact]
    public async Task StatefulSelectManyHasItsOwnStateInEachStream()
    {
        var source = Source.From(["a", "b", "c"]).StatefulSelectMany<string, string, Akka.NotUsed>(() =>
        {
            var n = 0;
            return text => [$"{++n}{text}"];
        });
        for (var i = 0; i < 2; i++) Assert.Equal(["1a", "2b", "3c"], await Soon(source.RunWith(Sink.Seq<string>(), Materializer)));
    }

    [Fact]
    public async Task CollectKeepsWhatItIsDefinedFor()
    {
        var result = Source.From([1, 2, 3, 4]).Collect(x => x % 2 == 0, x => $"{x}").RunWith(Sink.Seq<string>(), Materializer);
        Assert.Equal(["2", "4"], await Soon(result));
    }

    [Fact]
    public async Task TakeAndSkipCount()
    {
        var numbers = Source.From(Enumerable.Range(1, 10));
        Assert.Equal([1, 2, 3], await Soon(numbers.Take(3).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal([9, 10], await Soon(numbers.Skip(8).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Empty(await Soon(numbers.Take(0).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal([1, 2], await Soon(numbers.TakeWhile(x => x < 3).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal([1, 2, 3], await Soon(numbers.TakeWhile(x => x < 3, inclusive: true).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Equal([9, 10], await Soon(numbers.SkipWhile(x => x < 9).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task FirstAndLastFindTheEnds()
    {
        var numbers = Source.From([7, 8, 9]);
        Assert.Equal(7, await Soon(numbers.RunWith(Sink.First<int>(), Materializer)));
        Assert.Equal(9, await Soon(numbers.RunWith(Sink.Last<int>(), Materializer)));
        Assert.Equal(0, await Soon(Source.Empty<int>().RunWith(Sink.FirstOrDefault<int>(), Materializer)));
        Assert.Equal(0, await Soon(Source.Empty<int>().RunWith(Sink.LastOrDefault<int>(), Materializer)));
        Assert.IsType<NoSuchElementException>(await Failure(Source.Empty<int>().RunWith(Sink.First<int>(), Materializer)));
        Assert.IsType<NoSuchElementException>(await Failure(Source.Empty<int>().RunWith(Sink.Last<int>(), Materializer)));
    }

    [Fact]
    public async Task UnfoldEndsWithNone()
    {
        var result = Source.Unfold(1, n => n > 5 ? Akka.Util.Option<(int, int)>.None : (n + 1, n * n)).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 4, 9, 16, 25], await Soon(result));
    }

    [Fact]
    public async Task UnfoldAsyncEndsWithNone()
    {
        var result = Source.UnfoldAsync(1, async n =>
        {
            await Task.Yield();
            return n > 3 ? Akka.Util.Option<(int, string)>.None : (n + 1, $"{n}");
        }).RunWith(Sink.Seq<string>(), Materializer);
        Assert.Equal(["1", "2", "3"], await Soon(result));
    }

    [Fact]
    public async Task MaybeEmitsWhatItIsCompletedWith()
    {
        var (promise, result) = Source.Maybe<string>().ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(Materializer);
        promise.SetResult("now");
        Assert.Equal(["now"], await Soon(result));
    }

    [Fact]
    public async Task FromTaskEmitsTheResultOrFails()
    {
        var promise = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = Source.FromTask(promise.Task).RunWith(Sink.Seq<string>(), Materializer);
        promise.SetResult("now");
        Assert.Equal(["now"], await Soon(result));
        Assert.IsType<TestException>(await Failure(Source.FromTask(Task.FromException<int>(new TestException("sad"))).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task AsyncEnumerableIsReadToItsEndAndDisposed()
    {
        var disposed = new TaskCompletionSource();
        async IAsyncEnumerable<int> Numbers()
        {
            try
            {
                for (var i = 1; i <= 3; i++)
                {
                    await Task.Yield();
                    yield return i;
                }
            }
            finally
            {
                disposed.SetResult();
            }
        }
        Assert.Equal([1, 2, 3], await Soon(Source.From(Numbers).RunWith(Sink.Seq<int>(), Materializer)));
        await Soon(disposed.Task);
    }

    [Fact]
    public async Task ForEachSeesEveryElementAndIsDoneAfterTheLast()
    {
        var seen = new List<int>();
        await Soon(Source.From([1, 2, 3]).RunForeach(seen.Add, Materializer));
        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public async Task ForEachAsyncWaitsForItsTasks()
    {
        var seen = 0;
        await Soon(Source.From(Enumerable.Range(0, 100)).RunWith(Sink.ForEachAsync<int>(4, async _ =>
        {
            await Task.Yield();
            Interlocked.Increment(ref seen);
        }), Materializer));
        Assert.Equal(100, seen);
    }

    [Fact]
    public async Task OnCompleteTellsOfTheEnd()
    {
        var ended = new TaskCompletionSource();
        Source.From([1, 2]).RunWith(Sink.OnComplete<int>(ended.SetResult, ended.SetException), Materializer);
        await Soon(ended.Task);

        var failed = new TaskCompletionSource();
        Source.Failed<int>(new TestException("sad")).RunWith(Sink.OnComplete<int>(failed.SetResult, failed.SetException), Materializer);
        Assert.IsType<TestException>(await Failure(failed.Task));
    }

    [Fact]
    public async Task WatchTerminationIsDoneWithTheStream()
    {
        var (source, done) = Source.FromGraph(new SourceProbe<int>()).WatchTermination(Keep.Both).To(Sink.Ignore<int>()).Run(Materializer);
        Assert.False(done.IsCompleted);
        await source.CompleteAsync();
        await Soon(done);
    }

    [Fact]
    public async Task MaterializedValuesAreCombinedAsAsked()
    {
        var source = Source.Empty<int>().MapMaterializedValue(_ => "left");
        var sink = Sink.Ignore<int>().MapMaterializedValue(_ => "right");
        Assert.Equal("left", source.To(sink).Run(Materializer));
        Assert.Equal("right", source.RunWith(sink, Materializer));
        Assert.Equal(("left", "right"), source.ToMaterialized(sink, Keep.Both).Run(Materializer));
        Assert.Equal(5, source.To(sink).MapMaterializedValue(text => text.Length + 1).Run(Materializer));
        Assert.Equal(("left", "right"), Flow.Create<int>().RunWith(source, sink, Materializer));
        Assert.Equal("left", await Task.FromResult(sink.RunWith(source, Materializer)));
    }

    [Fact]
    public async Task FlowsAreReusable()
    {
        var flow = Flow.Create<int>().Select(x => x + 1).Via(Flow.FromFunction<int, string>(x => $"<{x}>")).Named("brackets");
        Assert.Equal(["<2>"], await Soon(Source.Single(1).Via(flow).RunWith(Sink.Seq<string>(), Materializer)));
        Assert.Equal(["<3>"], await Soon(Source.Single(2).RunWith(flow.ToMaterialized(Sink.Seq<string>(), Keep.Right), Materializer)));
    }
}
