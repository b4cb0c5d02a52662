using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class IdentityFlow<T> : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(IdentityFlow<T> stage, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush() => Push(Out, Grab(In));
    }
}
