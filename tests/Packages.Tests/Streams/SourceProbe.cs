using Akka.Streams;
using Akka.Streams.Stage;

namespace Oom.Packages.Tests.Streams;

/// <summary>A source that a test drives by hand.</summary>
public sealed class SourceProbe<T> : GraphStageWithMaterializedValue<SourceShape<T>, SourceProbe<T>.Handle>
{
    public Outlet<T> Out { get; } = new("probe.out");

    public override SourceShape<T> Shape => field ??= new SourceShape<T>(Out);

    public override ILogicAndMaterializedValue<Handle> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<Handle>(logic, logic.Handle);
    }

    public sealed class Handle
    {
        private readonly TaskCompletionSource<Action<Action>> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<Exception> _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Logic _logic;

        internal Handle(Logic logic) => _logic = logic;

        /// <summary>How many elements have been asked for.</summary>
        public int Pulls => Volatile.Read(ref _logic.Pulls);

        /// <summary>Completes with the cause when downstream cancels.</summary>
        public Task<Exception> Cancelled => _cancelled.Task;

        public Task Stopped => _stopped.Task;

        public Task PushAsync(T element) => Do(() => _logic.Enqueue(element));

        public Task CompleteAsync() => Do(_logic.CompleteWhenDrained);

        public Task FailAsync(Exception cause) => Do(() => _logic.FailStage(cause));

        internal void OnStarted(Action<Action> run) => _started.SetResult(run);

        internal void OnCancelled(Exception cause) => _cancelled.SetResult(cause);

        internal void OnStopped() => _stopped.SetResult();

        private async Task Do(Action action) => (await _started.Task)(action);
    }

    internal sealed class Logic : OutGraphStageLogic
    {
        public int Pulls;
        private readonly SourceProbe<T> _stage;
        private readonly Queue<T> _elements = new();
        private bool _isCompleting;

        public Logic(SourceProbe<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            Handle = new Handle(this);
            SetHandler(stage.Out, this);
        }

        public Handle Handle { get; }

        public override void PreStart() => Handle.OnStarted(GetAsyncCallback<Action>(action => action()));

        public override void PostStop() => Handle.OnStopped();

        public void Enqueue(T element)
        {
            _elements.Enqueue(element);
            if (IsAvailable(_stage.Out)) PushNext();
        }

        public void CompleteWhenDrained()
        {
            _isCompleting = true;
            if (_elements.Count == 0) CompleteStage();
        }

        public override void OnPull()
        {
            Interlocked.Increment(ref Pulls);
            if (_elements.Count > 0) PushNext();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Handle.OnCancelled(cause);
            base.OnDownstreamFinish(cause);
        }

        private void PushNext()
        {
            Push(_stage.Out, _elements.Dequeue());
            if (_isCompleting && _elements.Count == 0) CompleteStage();
        }
    }
}
