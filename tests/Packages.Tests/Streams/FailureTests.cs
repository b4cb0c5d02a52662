using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace Oom.Packages.Tests.Streams;

public sealed class FailureTests : StreamTest
{
    [Fact]
    public async Task FailsDownstreamAndCancelsUpstreamWhenAFunctionThrows()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Select(x => x == 2 ? throw new TestException("two") : x)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(5);
        await source.PushAsync(1);
        await source.PushAsync(2);

        Assert.Equal(1, await sink.TakeAsync());
        Assert.Equal("two", (await Failure(sink.Ended)).Message);
        Assert.Equal("two", (await Soon(source.Cancelled)).Message);
        await Soon(source.Stopped);
    }

    [Fact]
    public async Task PassesAFailureThroughAllOperators()
    {
        var result = Source.Failed<int>(new TestException("sad")).Where(_ => true).Grouped(2).SelectMany(x => x).Buffer(3, OverflowStrategy.Backpressure)
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal("sad", (await Failure(result)).Message);
    }

    [Fact]
    public async Task DropsWhatAGroupHasGatheredWhenItFails()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Grouped(3).ToMaterialized(new SinkProbe<IEnumerable<int>>(), Keep.Both).Run(Materializer);
        await sink.RequestAsync(2);
        await source.PushAsync(1);
        await source.FailAsync(new TestException("sad"));
        Assert.IsType<TestException>(await Failure(sink.Ended));
        Assert.Equal(0, sink.Waiting);
    }

    [Fact]
    public async Task FailsWhenAnEnumerableThrows()
    {
        static IEnumerable<int> Numbers()
        {
            yield return 1;
            throw new TestException("no more");
        }
        Assert.Equal("no more", (await Failure(Source.From(Numbers()).RunWith(Sink.Ignore<int>(), Materializer))).Message);
    }

    [Fact]
    public async Task FailsWhenAnAsyncEnumerableThrows()
    {
        static async IAsyncEnumerable<int> Numbers()
        {
            yield return 1;
            await Task.Yield();
            throw new TestException("no more");
        }
        Assert.Equal("no more", (await Failure(Source.From(Numbers).RunWith(Sink.Ignore<int>(), Materializer))).Message);
    }

    [Fact]
    public async Task FailsWhenTheActionOfASinkThrows()
    {
        Assert.IsType<TestException>(await Failure(Source.From([1]).RunForeach(_ => throw new TestException("sad"), Materializer)));
        Assert.IsType<TestException>(await Failure(Source.From([1]).RunWith(Sink.ForEachAsync<int>(2, async _ =>
        {
            await Task.Yield();
            throw new TestException("sad");
        }), Materializer)));
    }

    [Fact]
    public async Task FailsForANullElement()
    {
        Assert.IsType<ArgumentNullException>(await Failure(Source.From(["a"]).Select(_ => (string)null!).RunWith(Sink.Ignore<string>(), Materializer)));
    }

    [Fact]
    public async Task WatchTerminationFailsWithTheStream()
    {
        var done = Source.Failed<int>(new TestException("sad")).WatchTermination(Keep.Right).To(Sink.Ignore<int>()).Run(Materializer);
        Assert.IsType<TestException>(await Failure(done));
    }

    [Fact]
    public async Task ResumingDropsTheElement()
    {
        var result = Source.From([1, 2, 3, 4]).Select(x => x == 3 ? throw new TestException("three") : x)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 2, 4], await Soon(result));
    }

    [Fact]
    public async Task RestartingForgetsWhatWasGathered()
    {
        var sum = Source.From([1, 2, 3, 4])
            .Aggregate(0, (sum, x) => x == 3 ? throw new TestException("three") : sum + x)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.RestartingDecider))
            .RunWith(Sink.First<int>(), Materializer);
        Assert.Equal(4, await Soon(sum));
    }

    [Fact]
    public async Task ADeciderDistinguishesExceptions()
    {
        Decider decider = e => e is TestException ? Directive.Resume : Directive.Stop;
        var result = Source.From([1, 2, 3])
            .Select(x => x switch { 1 => throw new TestException("one"), 3 => throw new InvalidOperationException("three"), _ => x })
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(decider))
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.IsType<InvalidOperationException>(await Failure(result));
    }

    [Fact]
    public async Task TheMaterializersSettingsSuperviseWhereNoAttributeDoes()
    {
        using var materializer = ActorMaterializer.Create(System, ActorMaterializerSettings.Create(System).WithSupervisionStrategy(Deciders.ResumingDecider));
        var result = Source.From([1, 2, 3]).Where(x => x == 2 ? throw new TestException("two") : true).RunWith(Sink.Seq<int>(), materializer);
        Assert.Equal([1, 3], await Soon(result));
    }
}
