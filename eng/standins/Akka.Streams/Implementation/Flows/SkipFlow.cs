using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class SkipFlow<T>(long n) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, n);

    private sealed class Logic(SkipFlow<T> stage, Attributes attributes, long n) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private long _left = n;

        public override void OnPush()
        {
            if (_left > 0)
            {
                _left--;
                Pull(In);
            }
            else
            {
                Push(Out, Grab(In));
            }
        }
    }
}
