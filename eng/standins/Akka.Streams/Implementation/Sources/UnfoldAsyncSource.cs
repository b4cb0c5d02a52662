using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldAsyncSource<TState, TElem>(TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) : SourceStage<TElem>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfoldAsync);

    private sealed class Logic : SourceLogic<TElem>
    {
        private readonly Func<TState, Task<Option<(TState, TElem)>>> _unfoldAsync;
        private readonly Action<Task<Option<(TState, TElem)>>> _unfoldedElsewhere;
        private TState _state;

        public Logic(UnfoldAsyncSource<TState, TElem> stage, TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) : base(stage.Shape)
        {
            _state = state;
            _unfoldAsync = unfoldAsync;
            _unfoldedElsewhere = GetAsyncCallback<Task<Option<(TState, TElem)>>>(OnUnfolded);
        }

        public override void OnPull()
        {
            var task = _unfoldAsync(_state);
            if (task.IsCompleted) OnUnfolded(task);
            else task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _unfoldedElsewhere(task));
        }

        private void OnUnfolded(Task<Option<(TState, TElem)>> task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                FailStage(task.Failure());
            }
            else if (task.Result.IsEmpty)
            {
                CompleteStage();
            }
            else
            {
                (_state, var element) = task.Result.Value;
                Push(Out, element);
            }
        }
    }
}
