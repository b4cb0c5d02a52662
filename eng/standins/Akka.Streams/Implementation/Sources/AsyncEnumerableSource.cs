using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class AsyncEnumerableSource<T>(Func<IAsyncEnumerable<T>> factory) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic : SourceLogic<T>
    {
        private readonly CancellationTokenSource _stopped = new();
        private readonly Func<IAsyncEnumerable<T>> _factory;
        private readonly Action<Task<bool>> _movedElsewhere;
        private IAsyncEnumerator<T>? _enumerator;
        private Task<bool>? _move;

        public Logic(AsyncEnumerableSource<T> stage, Func<IAsyncEnumerable<T>> factory) : base(stage.Shape)
        {
            _factory = factory;
            _movedElsewhere = GetAsyncCallback<Task<bool>>(OnMoved);
        }

        public override void PreStart() => _enumerator = _factory().GetAsyncEnumerator(_stopped.Token);

        public override void OnPull()
        {
            var move = _enumerator!.MoveNextAsync();
            if (move.IsCompletedSuccessfully)
            {
                OnMoved(move.Result);
                return;
            }
            var task = move.AsTask();
            _move = task;
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _movedElsewhere(task));
        }

        public override void PostStop() => _ = StopEnumerating();

        private void OnMoved(Task<bool> move)
        {
            if (move.IsCompletedSuccessfully) OnMoved(move.Result);
            else FailStage(move.Failure());
        }

        private void OnMoved(bool hasElement)
        {
            if (hasElement) Push(Out, _enumerator!.Current);
            else CompleteStage();
        }

        /// <summary>Nobody is left to be told of a failure, and an enumerator must not be disposed while it moves.</summary>
        private async Task StopEnumerating()
        {
            try
            {
                await _stopped.CancelAsync().ConfigureAwait(false);
                if (_move is not null) await ((Task)_move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_enumerator is not null) await _enumerator.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // As for PostStop.
            }
        }
    }
}
