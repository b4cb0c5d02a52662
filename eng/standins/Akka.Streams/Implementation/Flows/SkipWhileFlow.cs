using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class SkipWhileFlow<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, predicate);

    private sealed class Logic(SkipWhileFlow<T> stage, Attributes attributes, Predicate<T> predicate) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private bool _skips = true;

        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                _skips = _skips && predicate(element);
                if (_skips) Pull(In);
                else Push(Out, element);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
