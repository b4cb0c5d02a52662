using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Emits the elements of a sequence for each element. Looks one ahead, so that it can complete with the last.</summary>
internal sealed class SelectManyFlow<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> mapConcaterFactory) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, mapConcaterFactory);

    private sealed class Logic(SelectManyFlow<TIn, TOut> stage, Attributes attributes, Func<Func<TIn, IEnumerable<TOut>>> mapConcaterFactory)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private Func<TIn, IEnumerable<TOut>> _mapConcater = mapConcaterFactory();
        private IEnumerator<TOut>? _sequence;

        public override void OnPush()
        {
            try
            {
                _sequence = _mapConcater(Grab(In)).GetEnumerator();
                MoveNext();
                PushOrPull();
            }
            catch (Exception e)
            {
                GiveUpSequence(e);
            }
        }

        public override void OnPull()
        {
            try
            {
                PushOrPull();
            }
            catch (Exception e)
            {
                GiveUpSequence(e);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_sequence is null) CompleteStage();
        }

        public override void PostStop() => _sequence?.Dispose();

        protected override void Restart() => _mapConcater = mapConcaterFactory();

        private void PushOrPull()
        {
            if (_sequence is not null)
            {
                Push(Out, _sequence.Current);
                MoveNext();
                if (_sequence is null && IsClosed(In)) CompleteStage();
            }
            else if (IsClosed(In))
            {
                CompleteStage();
            }
            else
            {
                Pull(In);
            }
        }

        private void MoveNext()
        {
            if (_sequence!.MoveNext()) return;
            _sequence.Dispose();
            _sequence = null;
        }

        private void GiveUpSequence(Exception e)
        {
            var directive = Decide(e);
            if (directive == Directive.Stop)
            {
                FailStage(e);
                return;
            }
            _sequence?.Dispose();
            _sequence = null;
            if (directive == Directive.Restart) Restart();
            if (IsClosed(In)) CompleteStage();
            else if (IsAvailable(Out)) TryPull(In);
        }
    }
}
