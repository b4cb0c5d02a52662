using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

internal abstract class TaskSinkLogic<TIn, TResult> : InGraphStageLogic
{
    protected readonly Inlet<TIn> In;
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected TaskSinkLogic(SinkShape<TIn> shape) : base(shape)
    {
        In = shape.Inlet;
        SetHandler(In, this);
    }

    public Task<TResult> Result => _result.Task;

    public override void PreStart() => Pull(In);

    public override void OnUpstreamFailure(Exception e) => Fail(e);

    protected void Succeed(TResult result)
    {
        _result.TrySetResult(result);
        CompleteStage();
    }

    protected void Fail(Exception e)
    {
        _result.TrySetException(e);
        FailStage(e);
    }

    /// <summary>
    /// For a sink that tells when it was shut down before the end of its stream. Those that do not call this leave their task
    /// open then, as the real package's do: whoever awaits such a task must not rely on a shutdown to end it.
    /// </summary>
    protected void FailIfUnfinished()
    {
        if (!_result.Task.IsCompleted) _result.TrySetException(new AbruptStageTerminationException(this));
    }
}
