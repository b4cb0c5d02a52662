using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Starts up to so many tasks and emits their results in the order of the elements. A failure does not wait for its place.</summary>
internal sealed class SelectAsyncFlow<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> asyncMapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, parallelism, asyncMapper);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly Queue<Place> _places;
        private readonly Action<Place> _onCompleted;
        private readonly Action<Place> _completedElsewhere;
        private readonly int _parallelism;
        private readonly Func<TIn, Task<TOut>> _asyncMapper;

        public Logic(SelectAsyncFlow<TIn, TOut> stage, Attributes attributes, int parallelism, Func<TIn, Task<TOut>> asyncMapper)
            : base(stage.Shape, attributes)
        {
            _parallelism = parallelism;
            _asyncMapper = asyncMapper;
            _places = new Queue<Place>(Math.Min(parallelism, 16));
            _onCompleted = OnCompleted;
            _completedElsewhere = GetAsyncCallback(_onCompleted);
        }

        public override void OnPush()
        {
            try
            {
                var place = new Place(_asyncMapper(Grab(In)));
                _places.Enqueue(place);
                if (place.Task.IsCompleted) OnCompleted(place);
                else place.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _completedElsewhere(place));
            }
            catch (Exception e)
            {
                if (Decide(e) == Directive.Stop)
                {
                    FailStage(e);
                    return;
                }
            }
            PullIfRoom();
        }

        public override void OnPull() => PushNext();

        public override void OnUpstreamFinish()
        {
            if (_places.Count == 0) CompleteStage();
        }

        private void OnCompleted(Place place)
        {
            var failure = place.Task.IsCompletedSuccessfully
                ? place.Task.Result is null ? TaskFailures.NullElement() : null
                : place.Task.Failure();
            if (failure is not null && Decide(failure) == Directive.Stop)
            {
                FailStage(failure);
                return;
            }
            place.State = failure is null ? PlaceState.HasResult : PlaceState.Dropped;
            PushNext();
        }

        private void PushNext()
        {
            while (_places.TryPeek(out var place) && place.State != PlaceState.Waiting)
            {
                if (place.State == PlaceState.HasResult)
                {
                    if (!IsAvailable(Out)) break;
                    Push(Out, place.Task.Result);
                }
                _places.Dequeue();
            }
            if (_places.Count == 0 && IsClosed(In)) CompleteStage();
            else PullIfRoom();
        }

        /// <summary>Never before the first demand: that is when the tasks begin to start.</summary>
        private void PullIfRoom()
        {
            if (_places.Count < _parallelism) TryPull(In);
        }
    }

    private enum PlaceState
    {
        Waiting,
        HasResult,
        Dropped,
    }

    /// <summary>An element's place in the order.</summary>
    private sealed class Place(Task<TOut> task)
    {
        public Task<TOut> Task { get; } = task;

        public PlaceState State { get; set; }
    }
}
