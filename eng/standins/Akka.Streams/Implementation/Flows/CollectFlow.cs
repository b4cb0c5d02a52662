using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class CollectFlow<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, isDefined, collector);

    private sealed class Logic(CollectFlow<TIn, TOut> stage, Attributes attributes, Func<TIn, bool> isDefined, Func<TIn, TOut> collector)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                if (isDefined(element)) Push(Out, collector(element));
                else Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
