using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Stage;

namespace Oom.Packages.Tests.Streams;

/// <summary>A sink that asks for as much as a test tells it to.</summary>
public sealed class SinkProbe<T> : GraphStageWithMaterializedValue<SinkShape<T>, SinkProbe<T>.Handle>
{
    public Inlet<T> In { get; } = new("probe.in");

    public override SinkShape<T> Shape => field ??= new SinkShape<T>(In);

    public override ILogicAndMaterializedValue<Handle> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<Handle>(logic, logic.Handle);
    }

    public sealed class Handle
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly TaskCompletionSource<Action<Action>> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<T> _elements = Channel.CreateUnbounded<T>();
        private readonly Logic _logic;

        internal Handle(Logic logic) => _logic = logic;

        /// <summary>Completes or fails as the stream does.</summary>
        public Task Ended => _ended.Task;

        /// <summary>How many elements have come that the test has not taken.</summary>
        public int Waiting => _elements.Reader.Count;

        public async Task<T> NextAsync()
        {
            await RequestAsync(1);
            return await TakeAsync();
        }

        public async Task<IEnumerable<T>> NextAsync(int n)
        {
            await RequestAsync(n);
            return await TakeAsync(n);
        }

        public async Task<IEnumerable<T>> TakeAsync(int n)
        {
            var elements = new T[n];
            for (var i = 0; i < n; i++) elements[i] = await TakeAsync();
            return elements;
        }

        public async Task<T> TakeAsync() => await _elements.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public Task RequestAsync(int n) => Do(() => _logic.Request(n));

        public Task CancelAsync() => Do(_logic.CancelIn);

        /// <summary>Waits until what the stream can do by itself on the probe's side of any async boundary has been done.</summary>
        public async Task SettledAsync()
        {
            // Twice: a first callback may come in the middle of a batch of events.
            for (var i = 0; i < 2; i++)
            {
                var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await Do(settled.SetResult);
                await settled.Task.WaitAsync(Patience);
            }
        }

        internal void OnStarted(Action<Action> run) => _started.SetResult(run);

        internal void OnElement(T element) => _elements.Writer.TryWrite(element);

        internal void OnEnded(Exception? failure)
        {
            if (failure is null) _ended.SetResult();
            else _ended.SetException(failure);
        }

        private async Task Do(Action action) => (await _started.Task)(action);
    }

    internal sealed class Logic : InGraphStageLogic
    {
        private readonly SinkProbe<T> _stage;
        private int _demand;

        public Logic(SinkProbe<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            Handle = new Handle(this);
            SetHandler(stage.In, this);
        }

        public Handle Handle { get; }

        public override void PreStart() => Handle.OnStarted(GetAsyncCallback<Action>(action => action()));

        public void Request(int n)
        {
            _demand += n;
            if (!HasBeenPulled(_stage.In) && !IsClosed(_stage.In)) Pull(_stage.In);
        }

        public void CancelIn() => CompleteStage();

        public override void OnPush()
        {
            Handle.OnElement(Grab(_stage.In));
            if (--_demand > 0) Pull(_stage.In);
        }

        public override void OnUpstreamFinish()
        {
            Handle.OnEnded(failure: null);
            base.OnUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Handle.OnEnded(e);
            base.OnUpstreamFailure(e);
        }
    }
}
