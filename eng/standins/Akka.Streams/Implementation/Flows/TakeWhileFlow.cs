using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class TakeWhileFlow<T>(Predicate<T> predicate, bool inclusive) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, predicate, inclusive);

    private sealed class Logic(TakeWhileFlow<T> stage, Attributes attributes, Predicate<T> predicate, bool inclusive) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                var goesOn = predicate(element);
                if (goesOn || inclusive) Push(Out, element);
                if (!goesOn) CompleteStage();
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
