using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class GroupedFlow<T>(int n) : FlowStage<T, IEnumerable<T>>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, n);

    private sealed class Logic(GroupedFlow<T> stage, Attributes attributes, int n) : FlowLogic<T, IEnumerable<T>>(stage.Shape, attributes)
    {
        private List<T> _group = [];

        public override void OnPush()
        {
            _group.Add(Grab(In));
            if (_group.Count < n) Pull(In);
            else Push(Out, TakeGroup());
        }

        public override void OnPull()
        {
            if (!IsClosed(In)) Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (_group.Count == 0) CompleteStage();
            else Emit(Out, TakeGroup(), CompleteStage);
        }

        private List<T> TakeGroup()
        {
            var group = _group;
            _group = [];
            return group;
        }
    }
}
