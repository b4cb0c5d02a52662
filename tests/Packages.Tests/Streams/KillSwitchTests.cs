using Akka.Streams;
using Akka.Streams.Dsl;

namespace Oom.Packages.Tests.Streams;

public sealed class KillSwitchTests : StreamTest
{
    [Fact]
    public async Task ShutdownCompletesDownstreamAndCancelsUpstream()
    {
        var ((source, killSwitch), sink) = Source.FromGraph(new SourceProbe<int>()).ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await source.PushAsync(1);
        Assert.Equal(1, await sink.NextAsync());

        killSwitch.Shutdown();
        await Soon(sink.Ended);
        await Soon(source.Cancelled);
        killSwitch.Abort(new TestException("too late"));
    }

    [Fact]
    public async Task AbortFailsDownstreamAndCancelsUpstream()
    {
        var ((source, killSwitch), sink) = Source.FromGraph(new SourceProbe<int>()).ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        killSwitch.Abort(new TestException("stop"));
        Assert.Equal("stop", (await Failure(sink.Ended)).Message);
        Assert.Equal("stop", (await Soon(source.Cancelled)).Message);
    }

    [Fact]
    public async Task StopsABusyEndlessStream()
    {
        var (killSwitch, count) = Source.Repeat(1).ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Aggregate<int, long>(0L, (sum, x) => sum + x), Keep.Both).Run(Materializer);
        killSwitch.Shutdown();
        Assert.True(await Soon(count) >= 0);
    }

    [Fact]
    public async Task ASharedSwitchStopsAllItsStreamsAndThoseThatComeLater()
    {
        var killSwitch = KillSwitches.Shared("all");
        var first = Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer);
        var second = Source.Never<string>().ViaMaterialized(killSwitch.Flow<string>(), Keep.Right).ToMaterialized(Sink.Ignore<string>(), Keep.Both).Run(Materializer);
        Assert.Same(killSwitch, second.Item1);

        killSwitch.Shutdown();
        await Soon(first);
        await Soon(second.Item2);
        await Soon(Source.Repeat(1).Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer));
    }

    [Fact]
    public async Task ASharedSwitchThatAbortsFailsThemAll()
    {
        var killSwitch = KillSwitches.Shared("all");
        var running = Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer);
        killSwitch.Abort(new TestException("stop"));
        Assert.IsType<TestException>(await Failure(running));
        Assert.IsType<TestException>(await Failure(Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACancellationTokenIsASwitchToo(bool gracefully)
    {
        using var cancellation = new CancellationTokenSource();
        var running = Source.Never<int>().Via(cancellation.Token.AsFlow<int>(gracefully)).RunWith(Sink.Ignore<int>(), Materializer);
        await cancellation.CancelAsync();
        if (gracefully) await Soon(running);
        else await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(running));
    }
}
