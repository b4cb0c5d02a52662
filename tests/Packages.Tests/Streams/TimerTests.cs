using System.Diagnostics;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Oom.Packages.Tests.Streams;

public sealed class TimerTests : StreamTest
{
    [Fact]
    public async Task ATimerFiresOnceNotTooEarly()
    {
        var watch = Stopwatch.StartNew();
        var events = Run(new TimerProbe((timers, key) =>
        {
            if (key is null) timers.Once("once", TimeSpan.FromMilliseconds(30));
            else timers.Finish($"{key} {timers.IsActive("once")}");
        }));
        Assert.Equal("once False", await Soon(events));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(25), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ARepeatedTimerFiresUntilItIsCancelled()
    {
        var fired = 0;
        var events = Run(new TimerProbe((timers, key) =>
        {
            switch (key)
            {
                case null:
                    timers.Repeatedly("often", TimeSpan.FromMilliseconds(1));
                    break;
                case "often" when ++fired == 5:
                    timers.Cancel("often");
                    Assert.False(timers.IsActive("often"));
                    timers.Once("later", TimeSpan.FromMilliseconds(30));
                    break;
                case "later":
                    timers.Finish($"{fired}");
                    break;
            }
        }));
        Assert.Equal("5", await Soon(events));
    }

    [Fact]
    public async Task SchedulingAgainReplacesTheTimer()
    {
        var fired = 0;
        var events = Run(new TimerProbe((timers, key) =>
        {
            switch (key)
            {
                case null:
                    timers.Repeatedly("same", TimeSpan.FromMilliseconds(1));
                    timers.Once("same", TimeSpan.FromMilliseconds(20));
                    break;
                case "same":
                    fired++;
                    timers.Once("later", TimeSpan.FromMilliseconds(20));
                    break;
                case "later":
                    timers.Finish($"{fired}");
                    break;
            }
        }));
        Assert.Equal("1", await Soon(events));
    }

    [Fact]
    public async Task AnExceptionInATimerFailsTheStage()
    {
        var result = Run(new TimerProbe((timers, key) =>
        {
            if (key is null) timers.Once("once", TimeSpan.FromMilliseconds(1));
            else throw new TestException("timer");
        }));
        Assert.Equal("timer", (await Failure(result)).Message);
    }

    [Fact]
    public async Task TimersEndWithTheStage()
    {
        var stopped = new TaskCompletionSource();
        var firedAfterwards = 0;
        var probe = new TimerProbe((timers, key) =>
        {
            if (key is null) timers.Repeatedly("often", TimeSpan.FromMilliseconds(1));
            else if (stopped.Task.IsCompleted) Interlocked.Increment(ref firedAfterwards);
            else timers.Finish("done");
        }, stopped.SetResult);
        Assert.Equal("done", await Soon(Run(probe)));
        await Soon(stopped.Task);

        // Another stage's timer, longer than the stopped one's, is the clock.
        await Soon(Run(new TimerProbe((timers, key) =>
        {
            if (key is null) timers.Once("once", TimeSpan.FromMilliseconds(30));
            else timers.Finish("done");
        })));
        Assert.Equal(0, firedAfterwards);
    }

    [Fact]
    public async Task IdleTimeoutFailsAQuietStream()
    {
        Assert.IsType<TimeoutException>(await Failure(Source.Never<int>().IdleTimeout(TimeSpan.FromMilliseconds(20)).RunWith(Sink.Ignore<int>(), Materializer)));
    }

    [Fact]
    public async Task IdleTimeoutLetsABusyStreamPass()
    {
        Assert.Equal(1000, (await Soon(Source.From(Enumerable.Range(0, 1000)).IdleTimeout(TimeSpan.FromMinutes(1)).RunWith(Sink.Seq<int>(), Materializer))).Count);
    }

    [Fact]
    public async Task KeepAliveInjectsWhenUpstreamIsQuiet()
    {
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).KeepAlive(TimeSpan.FromMilliseconds(10), () => -1)
            .ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        Assert.Equal(-1, await sink.NextAsync());
        Assert.Equal(-1, await sink.NextAsync());
        await source.PushAsync(1);
        int element;
        do element = await sink.NextAsync();
        while (element == -1);
        Assert.Equal(1, element);
        await source.CompleteAsync();
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task KeepAliveDoesNotInjectIntoABusyStream()
    {
        var result = Source.From(Enumerable.Range(0, 1000)).KeepAlive(TimeSpan.FromMinutes(1), () => -1).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal(Enumerable.Range(0, 1000), await Soon(result));
    }

    private Task<string> Run(TimerProbe probe) => Source.FromGraph(probe).RunWith(Sink.First<string>(), Materializer);

    /// <summary>Calls the script with null at the start and then with the key of each timer that fires.</summary>
    private sealed class TimerProbe(Action<TimerProbe.Logic, object?> script, Action? onStopped = null) : GraphStage<SourceShape<string>>
    {
        private readonly Outlet<string> _out = new("timer.out");

        public override SourceShape<string> Shape => field ??= new SourceShape<string>(_out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, script, onStopped);

        public sealed class Logic : TimerGraphStageLogic
        {
            private readonly Outlet<string> _out;
            private readonly Action<Logic, object?> _script;
            private readonly Action? _onStopped;

            public Logic(TimerProbe stage, Action<Logic, object?> script, Action? onStopped) : base(stage.Shape)
            {
                _out = stage._out;
                _script = script;
                _onStopped = onStopped;
                SetHandler(_out, onPull: () => { });
            }

            public override void PreStart() => _script(this, null);

            public override void PostStop() => _onStopped?.Invoke();

            public void Once(object key, TimeSpan delay) => ScheduleOnce(key, delay);

            public void Repeatedly(object key, TimeSpan interval) => ScheduleRepeatedly(key, interval);

            public void Cancel(object key) => CancelTimer(key);

            public bool IsActive(object key) => IsTimerActive(key);

            public void Finish(string element) => Emit(_out, element, CompleteStage);

            protected override void OnTimer(object timerKey) => _script(this, timerKey);
        }
    }
}
