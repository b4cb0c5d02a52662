using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class CancellationTokenFlow<T>(CancellationToken token, bool cancelGracefully) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, token, cancelGracefully);

    private sealed class Logic(CancellationTokenFlow<T> stage, Attributes attributes, CancellationToken token, bool cancelGracefully)
        : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private CancellationTokenRegistration _registration;

        public override void PreStart()
        {
            if (token.IsCancellationRequested) End();
            else _registration = token.Register(GetAsyncCallback(End));
        }

        public override void OnPush() => Push(Out, Grab(In));

        // Unregister does not wait for a callback that is running; Dispose would.
        public override void PostStop() => _registration.Unregister();

        private void End()
        {
            if (cancelGracefully) CompleteStage();
            else FailStage(new OperationCanceledException("Stage cancelled due to cancellation token request.", token));
        }
    }
}
