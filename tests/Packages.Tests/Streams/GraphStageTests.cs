using System.Collections.Concurrent;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Oom.Packages.Tests.Streams;

public sealed class GraphStageTests : StreamTest
{
    [Fact]
    public async Task StartsOnceAndStopsOnceHoweverTheStreamEnds()
    {
        await StartsAndStops(stage => Source.From([1, 2]).Via(stage).RunWith(Sink.Ignore<int>(), Materializer));
        await StartsAndStops(stage => Source.From([1, 2]).Via(stage).RunWith(Sink.First<int>(), Materializer));
        await StartsAndStops(stage => Failure(Source.Failed<int>(new TestException("sad")).Via(stage).RunWith(Sink.Ignore<int>(), Materializer)));
        await StartsAndStops(stage => Source.Never<int>().Via(stage).RunWith(new SinkProbe<int>(), Materializer).CancelAsync());

        static async Task StartsAndStops(Func<IGraph<FlowShape<int, int>, Akka.NotUsed>, Task> run)
        {
            var stage = new ScriptedFlow();
            await Soon(run(stage));
            await Soon(stage.Stopped);
            Assert.Equal(1, stage.Events.Count(e => e == "start"));
            Assert.Equal(1, stage.Events.Count(e => e == "stop"));
            Assert.Equal("start", stage.Events.First());
            Assert.Equal("stop", stage.Events.Last());
        }
    }

    [Fact]
    public async Task MakesANewLogicForEachStream()
    {
        var stage = new ScriptedFlow();
        var flow = Flow.FromGraph(stage);
        await Soon(Source.From([1]).Via(flow).RunWith(Sink.Ignore<int>(), Materializer));
        await Soon(Source.From([1]).Via(flow).Via(flow).RunWith(Sink.Ignore<int>(), Materializer));
        Assert.Equal(3, stage.Logics);
    }

    [Fact]
    public async Task EmitsAllBeforeItCompletes()
    {
        var stage = new ScriptedFlow
        {
            OnPush = (logic, x) => logic.EmitAll([x, x * 10, x * 100]),
            OnUpstreamFinish = logic =>
            {
                logic.EmitOne(-1);
                logic.EmitAll([-2, -3]);
                logic.CompleteStage();
            },
        };
        var result = Source.From([1, 2]).Via(stage).RunWith(Sink.Seq<int>(), Materializer);
        Assert.Equal([1, 10, 100, 2, 20, 200, -1, -2, -3], await Soon(result));
    }

    [Fact]
    public async Task EmitsAtThePaceOfDownstream()
    {
        var stage = new ScriptedFlow { OnPush = (logic, x) => logic.EmitAll([x, x + 1, x + 2]) };
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Via(stage).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await source.PushAsync(1);
        await source.PushAsync(5);
        Assert.Equal(1, await sink.NextAsync());
        await sink.SettledAsync();
        Assert.Equal(0, sink.Waiting);
        Assert.Equal(1, source.Pulls);
        Assert.Equal([2, 3, 5], await sink.NextAsync(3));
    }

    [Fact]
    public async Task RunsWhatIsToFollowAnEmission()
    {
        var stage = new ScriptedFlow { OnPush = (logic, x) => logic.EmitThen([x, x], () => logic.EmitThen([-x], () => logic.EmitOne(0))) };
        Assert.Equal([1, 1, -1, 0, 2, 2, -2, 0], await Soon(Source.From([1, 2]).Via(stage).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task FailingDropsWhatIsBeingEmitted()
    {
        var stage = new ScriptedFlow
        {
            OnPush = (logic, x) =>
            {
                logic.EmitAll([x, x, x]);
                logic.FailStage(new TestException("sad"));
            },
        };
        var sink = Source.From([1]).Via(stage).RunWith(new SinkProbe<int>(), Materializer);
        await sink.RequestAsync(3);
        Assert.Equal("sad", (await Failure(sink.Ended)).Message);
        Assert.InRange(sink.Waiting, 0, 1);
        await Soon(stage.Stopped);
    }

    [Theory]
    [InlineData("push twice")]
    [InlineData("pull twice")]
    [InlineData("grab twice")]
    public async Task BreakingTheRulesFailsTheStage(string how)
    {
        var stage = new ScriptedFlow
        {
            OnPush = (logic, x) =>
            {
                switch (how)
                {
                    case "push twice":
                        logic.PushOne(x);
                        logic.PushOne(x);
                        break;
                    case "pull twice":
                        logic.PullOne();
                        logic.PullOne();
                        break;
                    default:
                        logic.GrabOne();
                        break;
                }
            },
        };
        Assert.IsAssignableFrom<ArgumentException>(await Failure(Source.From([1, 2, 3]).Via(stage).RunWith(Sink.Ignore<int>(), Materializer)));
        await Soon(stage.Stopped);
    }

    [Fact]
    public async Task PortsKnowTheirState()
    {
        var states = new List<string>();
        var stage = new ScriptedFlow
        {
            OnPull = logic =>
            {
                states.Add(logic.State);
                logic.PullOne();
                states.Add(logic.State);
            },
            OnPush = (logic, x) =>
            {
                states.Add(logic.State);
                logic.PushOne(x);
                states.Add(logic.State);
            },
            OnUpstreamFinish = logic =>
            {
                states.Add(logic.State);
                logic.CompleteStage();
                states.Add(logic.State);
            },
        };
        await Soon(Source.Single(1).Via(stage).RunWith(Sink.Ignore<int>(), Materializer));
        await Soon(stage.Stopped);
        Assert.Equal(["out available", "in pulled, out available", "out available", "", "in closed", "in closed, out closed"], states.Take(4).Concat(states.TakeLast(2)));
    }

    [Fact]
    public async Task AStageMayOutliveItsInput()
    {
        var called = new TaskCompletionSource<Action<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stage = new ScriptedFlow
        {
            OnStart = logic => called.SetResult(logic.Callback(x =>
            {
                if (x < 0) logic.CompleteStage();
                else logic.EmitOne(x);
            })),
            OnUpstreamFinish = _ => { },
        };
        var sink = Source.Empty<int>().Via(stage).RunWith(new SinkProbe<int>(), Materializer);
        var callback = await Soon(called.Task);
        await sink.RequestAsync(2);
        callback(1);
        callback(2);
        Assert.Equal([1, 2], await sink.TakeAsync(2));
        callback(-1);
        await Soon(sink.Ended);
    }

    [Fact]
    public async Task CallbacksAreVoidAfterTheStageHasStopped()
    {
        var callback = new TaskCompletionSource<Action<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var stage = new ScriptedFlow { OnStart = logic => callback.SetResult(logic.Callback(_ => calls++)) };
        await Soon(Source.From([1]).Via(stage).RunWith(Sink.Ignore<int>(), Materializer));
        await Soon(stage.Stopped);
        (await callback.Task)(1);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task CallbacksFromManyThreadsRunOneAtATimeAndAllOfThem()
    {
        const int Threads = 4, Calls = 5000;
        var callback = new TaskCompletionSource<Action<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sum = 0L;
        var stage = new ScriptedFlow
        {
            OnStart = logic => callback.SetResult(logic.Callback(x =>
            {
                sum += x;
                if (sum == Threads * Calls) done.SetResult();
            })),
        };
        var sink = Source.Never<int>().Via(stage).RunWith(new SinkProbe<int>(), Materializer);
        var call = await Soon(callback.Task);
        await Soon(Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Calls; i++) call(1);
        }))));
        await Soon(done.Task);
        await sink.CancelAsync();
    }

    [Fact]
    public async Task AnExceptionAtTheStartFailsTheStream()
    {
        var stage = new ScriptedFlow { OnStart = _ => throw new TestException("start") };
        var (source, result) = Source.FromGraph(new SourceProbe<int>()).Via(stage).ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        Assert.Equal("start", (await Failure(result)).Message);
        await Soon(source.Cancelled);
        await Soon(stage.Stopped);
    }

    [Fact]
    public async Task AnExceptionAtTheStopHarmsNobody()
    {
        var stage = new ScriptedFlow { OnStop = () => throw new TestException("stop") };
        Assert.Equal([1, 2], await Soon(Source.From([1, 2]).Via(stage).RunWith(Sink.Seq<int>(), Materializer)));
        await Soon(stage.Stopped);
    }

    [Fact]
    public async Task AStageMayIgnoreItsCancellation()
    {
        var stage = new ScriptedFlow { OnDownstreamFinish = (logic, _) => logic.PullOne() };
        var (source, sink) = Source.FromGraph(new SourceProbe<int>()).Via(stage).ToMaterialized(new SinkProbe<int>(), Keep.Both).Run(Materializer);
        await sink.CancelAsync();
        await source.PushAsync(1);
        await source.CompleteAsync();
        await Soon(stage.Stopped);
        Assert.Contains("push 1", stage.Events);
    }

    [Fact]
    public async Task HandlersMayBeReplaced()
    {
        var stage = new ScriptedFlow
        {
            OnPush = (logic, x) =>
            {
                logic.PushOne(x);
                logic.ReplacePush(y => logic.PushOne(y * 10));
            },
        };
        Assert.Equal([1, 20, 30], await Soon(Source.From([1, 2, 3]).Via(stage).RunWith(Sink.Seq<int>(), Materializer)));
    }

    [Fact]
    public async Task AttributesReachTheStage()
    {
        var stage = new ScriptedFlow();
        await Soon(Source.From([1]).Via(Flow.FromGraph(stage).AddAttributes(Attributes.CreateName("inner")))
            .WithAttributes(Attributes.CreateInputBuffer(2, 8)).RunWith(Sink.Ignore<int>(), Materializer));
        Assert.Equal("inner", stage.Attributes!.GetNameOrDefault());
        Assert.Equal(8, stage.Attributes.GetAttribute(new Attributes.InputBuffer(1, 1)).Max);
    }

    /// <summary>A flow that does what the test says, and otherwise passes elements on.</summary>
    private sealed class ScriptedFlow : GraphStage<FlowShape<int, int>>
    {
        private readonly Inlet<int> _in = new("scripted.in");
        private readonly Outlet<int> _out = new("scripted.out");
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _logics;

        public Action<Logic>? OnStart { get; init; }

        public Action? OnStop { get; init; }

        public Action<Logic, int>? OnPush { get; init; }

        public Action<Logic>? OnPull { get; init; }

        public Action<Logic>? OnUpstreamFinish { get; init; }

        public Action<Logic, Exception>? OnDownstreamFinish { get; init; }

        public ConcurrentQueue<string> Events { get; } = new();

        public Attributes? Attributes { get; private set; }

        public int Logics => _logics;

        public Task Stopped => _stopped.Task;

        public override FlowShape<int, int> Shape => field ??= new FlowShape<int, int>(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes)
        {
            Attributes = inheritedAttributes;
            Interlocked.Increment(ref _logics);
            return new Logic(this);
        }

        public sealed class Logic : InAndOutGraphStageLogic
        {
            private readonly ScriptedFlow _stage;

            public Logic(ScriptedFlow stage) : base(stage.Shape)
            {
                _stage = stage;
                SetHandler(stage._in, this);
                SetHandler(stage._out, this);
            }

            public string State => string.Join(", ", new[]
            {
                IsAvailable(_stage._in) ? "in available" : null,
                HasBeenPulled(_stage._in) ? "in pulled" : null,
                IsClosed(_stage._in) ? "in closed" : null,
                IsAvailable(_stage._out) ? "out available" : null,
                IsClosed(_stage._out) ? "out closed" : null,
            }.Where(state => state is not null));

            public override void PreStart()
            {
                _stage.Events.Enqueue("start");
                _stage.OnStart?.Invoke(this);
            }

            public override void PostStop()
            {
                _stage.Events.Enqueue("stop");
                _stage._stopped.TrySetResult();
                _stage.OnStop?.Invoke();
            }

            public override void OnPush()
            {
                var element = Grab(_stage._in);
                _stage.Events.Enqueue($"push {element}");
                if (_stage.OnPush is { } onPush) onPush(this, element);
                else if (IsClosed(_stage._out)) PullOne();
                else PushOne(element);
            }

            public override void OnPull()
            {
                _stage.Events.Enqueue("pull");
                if (_stage.OnPull is { } onPull) onPull(this);
                else if (!IsClosed(_stage._in)) PullOne();
            }

            public override void OnUpstreamFinish()
            {
                _stage.Events.Enqueue("finish");
                if (_stage.OnUpstreamFinish is { } onUpstreamFinish) onUpstreamFinish(this);
                else base.OnUpstreamFinish();
            }

            public override void OnDownstreamFinish(Exception cause)
            {
                _stage.Events.Enqueue("cancel");
                if (_stage.OnDownstreamFinish is { } onDownstreamFinish) onDownstreamFinish(this, cause);
                else base.OnDownstreamFinish(cause);
            }

            public void PushOne(int element) => Push(_stage._out, element);

            public void PullOne() => Pull(_stage._in);

            public void GrabOne() => Grab(_stage._in);

            public void EmitOne(int element) => Emit(_stage._out, element);

            public void EmitAll(IEnumerable<int> elements) => EmitMultiple(_stage._out, elements);

            public void EmitThen(IEnumerable<int> elements, Action andThen) => EmitMultiple(_stage._out, elements, andThen);

            public void ReplacePush(Action<int> onPush) => SetHandler(_stage._in, () => onPush(Grab(_stage._in)));

            public Action<int> Callback(Action<int> handler) => GetAsyncCallback(handler);
        }
    }
}
