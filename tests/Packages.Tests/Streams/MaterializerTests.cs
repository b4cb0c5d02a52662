using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class MaterializerTests : StreamTest
{
    [Fact]
    public async Task TerminatingTheSystemEndsRunningStreams()
    {
        var system = ActorSystem.Create("short-lived");
        var materializer = system.Materializer();
        var (source, result) = Source.FromGraph(new SourceProbe<int>()).Async().Select(x => x).Async().ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(materializer);
        var (done, _) = Source.Never<int>().WatchTermination(Keep.Right).ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(materializer);
        await source.PushAsync(1);

        await Soon(system.Terminate());
        await Soon(system.WhenTerminated);
        Assert.True(IsAbrupt(await Failure(result)));
        Assert.True(IsAbrupt(await Failure(done)));
        await Soon(source.Stopped);
    }

    [Fact]
    public async Task ShuttingDownTheMaterializerStopsEveryStageOnce()
    {
        var materializer = System.Materializer();
        var endless = Source.Repeat(1).Async().RunWith(Sink.Aggregate<int, long>(0, (sum, x) => sum + x), materializer);
        var waiting = Source.FromGraph(new SourceProbe<int>()).To(Sink.Ignore<int>()).Run(materializer);
        Assert.False(materializer.IsShutdown);

        materializer.Shutdown();
        materializer.Shutdown();
        Assert.True(materializer.IsShutdown);
        Assert.True(IsAbrupt(await Failure(endless)));
        await Soon(waiting.Stopped);
        Assert.NotNull(Record.Exception(() => Source.Single(1).To(Sink.Ignore<int>()).Run(materializer)));
    }

    [Fact]
    public async Task OneMaterializersShutdownLeavesTheOthersAlone()
    {
        var other = System.Materializer();
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        other.Shutdown();
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());
    }

    [Fact]
    public async Task AnIdleSystemTerminates()
    {
        var system = ActorSystem.Create("idle");
        var registered = new TaskCompletionSource();
        system.RegisterOnTermination(registered.SetResult);
        Assert.Equal("idle", system.Name);
        await Soon(Source.Single(1).RunWith(Sink.Ignore<int>(), system.Materializer()));
        Assert.False(system.WhenTerminated.IsCompleted);
        await Soon(system.Terminate());
        await Soon(registered.Task);
        await Soon(system.Terminate());
    }

    [Fact]
    public void DisposingWaitsForTheTermination()
    {
        var system = ActorSystem.Create("disposed");
        var done = Source.Never<int>().RunWith(Sink.Seq<int>(), system.Materializer());
        system.Dispose();
        Assert.True(system.WhenTerminated.IsCompleted);
        Assert.True(((IAsyncResult)done).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void ANameIsChecked()
    {
        Assert.Throws<ArgumentException>(() => ActorSystem.Create("not a name"));
    }

    [Fact]
    public async Task ManyElementsDoNotFillTheStack()
    {
        var flow = Enumerable.Range(0, 100).Aggregate(Flow.Create<long>(), (flow, _) => flow.Select(x => x + 1));
        var sum = await Soon(Source.From(Enumerable.Range(0, 10_000)).Select(x => (long)x).Via(flow)
            .RunWith(Sink.Aggregate<long, long>(0L, (sum, x) => sum + x), Materializer));
        Assert.Equal(Enumerable.Range(0, 10_000).Sum(x => x + 100L), sum);
        Assert.Equal(1_000_000, await Soon(Source.Repeat(1).Take(1_000_000).RunWith(Sink.Aggregate<int, int>(0, (sum, x) => sum + x), Materializer)));
    }

    [Fact]
    public async Task ManyStreamsRunAtOnce()
    {
        var results = Enumerable.Range(0, 500)
            .Select(n => Source.From(Enumerable.Range(0, 20)).SelectAsync(2, async x =>
            {
                await Task.Yield();
                return x + n;
            }).Async().RunWith(Sink.Aggregate<int, int>(0, (sum, x) => sum + x), Materializer))
            .ToArray();
        var sums = await Soon(Task.WhenAll(results));
        Assert.Equal(Enumerable.Range(0, 500).Select(n => 190 + (20 * n)), sums);
    }

    private static bool IsAbrupt(Exception e) => e is AbruptTerminationException or AbruptStageTerminationException;
}
