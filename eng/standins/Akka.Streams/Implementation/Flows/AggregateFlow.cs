using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class AggregateFlow<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, zero, fold);

    private sealed class Logic : FlowLogic<TIn, TOut>
    {
        private readonly TOut _zero;
        private readonly Func<TOut, TIn, TOut> _fold;
        private TOut _sum;

        public Logic(AggregateFlow<TIn, TOut> stage, Attributes attributes, TOut zero, Func<TOut, TIn, TOut> fold) : base(stage.Shape, attributes)
        {
            _zero = zero;
            _fold = fold;
            _sum = zero;
        }

        public override void OnPush()
        {
            try
            {
                _sum = _fold(_sum, Grab(In));
                Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }

        public override void OnPull()
        {
            // After the end of input it is the emission that answers.
            if (!IsClosed(In)) Pull(In);
        }

        public override void OnUpstreamFinish() => Emit(Out, _sum, CompleteStage);

        protected override void Restart() => _sum = _zero;
    }
}
