using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Materializes a task that is done when the stream completes or is cancelled, and faulted when it fails.</summary>
internal sealed class WatchTerminationFlow<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, Task<Done>>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("in"), new Outlet<T>("out"));

    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, inheritedAttributes);
        return new LogicAndMaterializedValue<Task<Done>>(logic, logic.Termination);
    }

    private sealed class Logic(WatchTerminationFlow<T> stage, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private readonly TaskCompletionSource<Done> _termination = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Done> Termination => _termination.Task;

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFinish()
        {
            _termination.TrySetResult(Done.Instance);
            base.OnUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _termination.TrySetException(e);
            base.OnUpstreamFailure(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is SubscriptionWithCancelException.NonFailureCancellation) _termination.TrySetResult(Done.Instance);
            else _termination.TrySetException(cause);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => _termination.TrySetException(new AbruptStageTerminationException(this));
    }
}
