using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Oom.Packages.Tests.Streams;

public sealed class UnfoldResourceTests : StreamTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadsToTheEndAndCloses(bool isAsync)
    {
        var resource = new Resource(5);
        Assert.Equal([1, 2, 3, 4, 5], await Soon(resource.Source(isAsync).RunWith(Sink.Seq<int>(), Materializer)));
        await Soon(resource.Closed);
        Assert.Equal(1, resource.Opens);
        Assert.Equal(1, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClosesWhenReadingFails(bool isAsync)
    {
        var resource = new Resource(5) { FailsAt = 3 };
        var sink = resource.Source(isAsync).RunWith(new SinkProbe<int>(), Materializer);
        Assert.Equal([1, 2], await sink.NextAsync(2));
        await sink.RequestAsync(1);
        Assert.Equal("read", (await Failure(sink.Ended)).Message);
        await Soon(resource.Closed);
        Assert.Equal(1, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClosesWhenDownstreamCancels(bool isAsync)
    {
        var resource = new Resource(int.MaxValue);
        Assert.Equal([1, 2], await Soon(resource.Source(isAsync).Take(2).RunWith(Sink.Seq<int>(), Materializer)));
        await Soon(resource.Closed);
        Assert.Equal(1, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClosesWhenDownstreamFails(bool isAsync)
    {
        var resource = new Resource(int.MaxValue);
        await Failure(resource.Source(isAsync).RunForeach(_ => throw new TestException("sink"), Materializer));
        await Soon(resource.Closed);
        Assert.Equal(1, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClosesWhenTheMaterializerIsShutDown(bool isAsync)
    {
        var resource = new Resource(int.MaxValue);
        using var materializer = System.Materializer();
        var sink = resource.Source(isAsync).RunWith(new SinkProbe<int>(), materializer);
        Assert.Equal(1, await sink.NextAsync());
        materializer.Shutdown();
        await Soon(resource.Closed);
        Assert.Equal(1, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailsWhenOpeningFails(bool isAsync)
    {
        var resource = new Resource(5) { CannotOpen = true };
        Assert.Equal("open", (await Failure(resource.Source(isAsync).RunWith(Sink.Ignore<int>(), Materializer))).Message);
        Assert.Equal(0, resource.Closes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumingReadsOn(bool isAsync)
    {
        var resource = new Resource(5) { FailsAt = 3 };
        var result = resource.Source(isAsync).WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 2, 4, 5], await Soon(result));
        Assert.Equal(1, resource.Opens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RestartingOpensAnew(bool isAsync)
    {
        var resource = new Resource(5) { FailsAt = 3 };
        var result = resource.Source(isAsync).WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.RestartingDecider))
            .RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 2, 1, 2, 3, 4, 5], await Soon(result));
        await Soon(resource.Closed);
        Assert.Equal(2, resource.Opens);
        Assert.Equal(2, resource.Closes);
    }

    /// <summary>Numbers from 1, with one failure at most.</summary>
    private sealed class Resource(int last)
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _position;

        public int FailsAt { get; set; }

        public bool CannotOpen { get; init; }

        public int Opens { get; private set; }

        public int Closes { get; private set; }

        public Task Closed => _closed.Task;

        public Source<int, NotUsed> Source(bool isAsync) => isAsync
            ? Akka.Streams.Dsl.Source.UnfoldResourceAsync<int, Resource>(
                async () =>
                {
                    await Task.Yield();
                    return Open();
                },
                async resource =>
                {
                    await Task.Yield();
                    return resource.Read();
                },
                async resource =>
                {
                    await Task.Yield();
                    resource.Close();
                    return Done.Instance;
                })
            : Akka.Streams.Dsl.Source.UnfoldResource<int, Resource>(Open, resource => resource.Read(), resource => resource.Close());

        private Resource Open()
        {
            if (CannotOpen) throw new TestException("open");
            Opens++;
            _position = 0;
            return this;
        }

        private Option<int> Read()
        {
            if (++_position == FailsAt)
            {
                FailsAt = 0;
                throw new TestException("read");
            }
            return _position <= last ? _position : Option<int>.None;
        }

        private void Close()
        {
            Closes++;
            _closed.TrySetResult();
        }
    }
}
