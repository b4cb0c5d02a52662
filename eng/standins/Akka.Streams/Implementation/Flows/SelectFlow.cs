using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class SelectFlow<TIn, TOut>(Func<TIn, TOut> mapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, mapper);

    private sealed class Logic(SelectFlow<TIn, TOut> stage, Attributes attributes, Func<TIn, TOut> mapper) : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                Push(Out, mapper(Grab(In)));
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
