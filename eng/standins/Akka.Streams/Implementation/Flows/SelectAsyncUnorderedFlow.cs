using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Starts up to so many tasks and emits their results as they come.</summary>
internal sealed class SelectAsyncUnorderedFlow<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> asyncMapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, parallelism, asyncMapper);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly Queue<TOut> _results = new();
        private readonly Action<Task<TOut>> _completedElsewhere;
        private readonly int _parallelism;
        private readonly Func<TIn, Task<TOut>> _asyncMapper;
        private int _running;

        public Logic(SelectAsyncUnorderedFlow<TIn, TOut> stage, Attributes attributes, int parallelism, Func<TIn, Task<TOut>> asyncMapper)
            : base(stage.Shape, attributes)
        {
            _parallelism = parallelism;
            _asyncMapper = asyncMapper;
            _completedElsewhere = GetAsyncCallback<Task<TOut>>(OnCompleted);
        }

        public override void OnPush()
        {
            try
            {
                var task = _asyncMapper(Grab(In));
                _running++;
                if (task.IsCompleted) OnCompleted(task);
                else task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _completedElsewhere(task));
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
            if (_running + _results.Count == 0) CompleteStage();
        }

        private void OnCompleted(Task<TOut> task)
        {
            _running--;
            var failure = task.IsCompletedSuccessfully
                ? task.Result is null ? TaskFailures.NullElement() : null
                : task.Failure();
            if (failure is null)
            {
                _results.Enqueue(task.Result);
            }
            else if (Decide(failure) == Directive.Stop)
            {
                FailStage(failure);
                return;
            }
            PushNext();
        }

        private void PushNext()
        {
            if (_results.Count > 0 && IsAvailable(Out)) Push(Out, _results.Dequeue());
            if (_running + _results.Count == 0 && IsClosed(In)) CompleteStage();
            else PullIfRoom();
        }

        private void PullIfRoom()
        {
            if (_running + _results.Count < _parallelism) TryPull(In);
        }
    }
}
