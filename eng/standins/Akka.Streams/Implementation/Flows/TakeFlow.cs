using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class TakeFlow<T>(long n) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, n);

    private sealed class Logic(TakeFlow<T> stage, Attributes attributes, long n) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private long _left = n;

        public override void PreStart()
        {
            if (_left <= 0) CompleteStage();
        }

        public override void OnPush()
        {
            Push(Out, Grab(In));
            if (--_left == 0) CompleteStage();
        }
    }
}
