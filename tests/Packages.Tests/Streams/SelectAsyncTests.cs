using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Oom.Packages.Tests.Streams;

public sealed class SelectAsyncTests : StreamTest
{
    [Fact]
    public async Task EmitsInTheOrderOfTheElements()
    {
        var promises = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var sink = Source.From(Enumerable.Range(0, 4)).SelectAsync(4, i => promises[i].Task).RunWith(new SinkProbe<string>(), Materializer);
        await sink.RequestAsync(4);
        promises[3].SetResult("d");
        promises[1].SetResult("b");
        promises[2].SetResult("c");
        await sink.SettledAsync();
        Assert.Equal(0, sink.Waiting);

        promises[0].SetResult("a");
        Assert.Equal(["a", "b", "c", "d"], await sink.TakeAsync(4));
        await sink.RequestAsync(1);
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task UnorderedEmitsAsTheyComplete()
    {
        var promises = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var sink = Source.From(Enumerable.Range(0, 3)).SelectAsyncUnordered(3, i => promises[i].Task).RunWith(new SinkProbe<int>(), Materializer);
        await sink.RequestAsync(3);
        foreach (var i in (int[])[2, 0, 1])
        {
            promises[i].SetResult(i);
            Assert.Equal(i, await sink.TakeAsync());
        }
        await sink.RequestAsync(1);
        await Soon(sink.Ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StartsNoMoreThanTheParallelism(bool ordered)
    {
        var running = 0;
        var most = 0;
        async Task<int> Work(int i)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return i;
        }
        var source = Source.From(Enumerable.Range(0, 1000));
        var result = await Soon((ordered ? source.SelectAsync(3, Work) : source.SelectAsyncUnordered(3, Work)).RunWith(Sink.Seq<int>(), Materializer));
        Assert.Equal(Enumerable.Range(0, 1000), ordered ? result : result.Order());
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task StartsNothingBeforeThereIsDemand()
    {
        var started = 0;
        var sink = Source.From(Enumerable.Range(0, 10)).SelectAsync(4, i =>
        {
            Interlocked.Increment(ref started);
            return new TaskCompletionSource<int>().Task;
        }).RunWith(new SinkProbe<int>(), Materializer);
        await sink.SettledAsync();
        Assert.Equal(0, started);
        await sink.RequestAsync(1);
        await sink.SettledAsync();
        Assert.Equal(4, started);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FailsWithoutWaitingForEarlierTasks(bool ordered)
    {
        var never = new TaskCompletionSource<int>();
        Task<int> Work(int i) => i == 0 ? never.Task : Task.FromException<int>(new TestException("failed"));
        var source = Source.From([0, 1]);
        var result = (ordered ? source.SelectAsync(2, Work) : source.SelectAsyncUnordered(2, Work)).RunWith(Sink.Ignore<int>(), Materializer);
        Assert.Equal("failed", (await Failure(result)).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FailsWhenTheFunctionThrows(bool ordered)
    {
        Task<int> Work(int i) => throw new TestException("thrown");
        var source = Source.From([0, 1]);
        var result = (ordered ? source.SelectAsync(2, Work) : source.SelectAsyncUnordered(2, Work)).RunWith(Sink.Ignore<int>(), Materializer);
        Assert.Equal("thrown", (await Failure(result)).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResumingLeavesOutWhatFailed(bool ordered)
    {
        async Task<int> Work(int i)
        {
            await Task.Yield();
            return i % 3 == 0 ? throw new TestException("third") : i;
        }
        var source = Source.From(Enumerable.Range(0, 100));
        var result = (ordered ? source.SelectAsync(4, Work) : source.SelectAsyncUnordered(4, Work))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal(Enumerable.Range(0, 100).Where(i => i % 3 != 0), (await Soon(result)).Order());
    }

    [Fact]
    public async Task CompletesAfterTheTasksThatStillRun()
    {
        var promise = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).SelectAsync(2, _ => promise.Task).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(2);
        await source.PushAsync(1);
        await source.CompleteAsync();
        await Soon(source.Stopped);
        await sink.SettledAsync();
        Assert.False(sink.Ended.IsCompleted);

        promise.SetResult(7);
        Assert.Equal(7, await sink.TakeAsync());
        await Soon(sink.Ended);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
