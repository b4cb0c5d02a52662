using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class WhereFlow<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, predicate);

    private sealed class Logic(WhereFlow<T> stage, Attributes attributes, Predicate<T> predicate) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                if (predicate(element)) Push(Out, element);
                else Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
