using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class FailedSource<T>(Exception cause) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, cause);

    private sealed class Logic(FailedSource<T> stage, Exception cause) : SourceLogic<T>(stage.Shape)
    {
        public override void PreStart() => FailStage(cause);

        public override void OnPull() { }
    }
}
