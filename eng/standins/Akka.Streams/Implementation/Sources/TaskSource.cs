using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class TaskSource<T>(Task<T> task) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, task);

    private sealed class Logic(TaskSource<T> stage, Task<T> task) : SourceLogic<T>(stage.Shape)
    {
        public override void OnPull()
        {
            if (task.IsCompleted) OnCompleted();
            else task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(GetAsyncCallback(OnCompleted));
        }

        private void OnCompleted()
        {
            if (task.IsCompletedSuccessfully)
            {
                Push(Out, task.Result);
                CompleteStage();
            }
            else
            {
                // Here, unlike elsewhere, the real package unwraps the exception.
                var failure = task.Failure();
                FailStage(failure is AggregateException { InnerExceptions: [var only] } ? only : failure);
            }
        }
    }
}
