using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldSource<TState, TElem>(TState state, Func<TState, Option<(TState, TElem)>> unfold) : SourceStage<TElem>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfold);

    private sealed class Logic(UnfoldSource<TState, TElem> stage, TState state, Func<TState, Option<(TState, TElem)>> unfold) : SourceLogic<TElem>(stage.Shape)
    {
        private TState _state = state;

        public override void OnPull()
        {
            var next = unfold(_state);
            if (next.IsEmpty)
            {
                CompleteStage();
                return;
            }
            (_state, var element) = next.Value;
            Push(Out, element);
        }
    }
}
