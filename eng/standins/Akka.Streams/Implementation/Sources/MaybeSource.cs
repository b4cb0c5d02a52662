using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class MaybeSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, TaskCompletionSource<T>>
{
    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("out"));

    public override ILogicAndMaterializedValue<TaskCompletionSource<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var promise = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return new LogicAndMaterializedValue<TaskCompletionSource<T>>(new Logic(this, promise), promise);
    }

    private sealed class Logic(MaybeSource<T> stage, TaskCompletionSource<T> promise) : SourceLogic<T>(stage.Shape)
    {
        public override void PreStart()
        {
            if (promise.Task.IsCompleted) OnCompleted();
            else promise.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(GetAsyncCallback(OnCompleted));
        }

        public override void OnPull() { }

        public override void OnDownstreamFinish(Exception cause)
        {
            promise.TrySetResult(default!);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => promise.TrySetException(new AbruptStageTerminationException(this));

        private void OnCompleted()
        {
            var task = promise.Task;
            if (!task.IsCompletedSuccessfully) FailStage(task.Failure());
            else if (task.Result is null) CompleteStage();
            else Emit(Out, task.Result, CompleteStage);
        }
    }
}
