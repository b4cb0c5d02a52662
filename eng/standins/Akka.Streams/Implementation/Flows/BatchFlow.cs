using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Takes elements as they come, and while there is no demand adds them together, up to a sum of costs.</summary>
internal sealed class BatchFlow<TIn, TOut>(long max, Func<TIn, long> costFunction, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, max, costFunction, seed, aggregate);

    private sealed class Logic(
        BatchFlow<TIn, TOut> stage, Attributes attributes, long max, Func<TIn, long> costFunction, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private TOut? _batch;
        private bool _hasBatch;
        private long _left;
        private TIn? _pending;
        private bool _hasPending;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                var cost = costFunction(element);
                if (!_hasBatch)
                {
                    Begin(element, cost);
                }
                else if (cost > _left)
                {
                    _pending = element;
                    _hasPending = true;
                }
                else
                {
                    _batch = aggregate(_batch!, element);
                    _left -= cost;
                }
            }
            catch (Exception e)
            {
                if (!GoOnAfter(e)) return;
            }
            if (IsAvailable(Out) && _hasBatch) PushBatch();
            if (!_hasPending && !IsClosed(In)) TryPull(In);
        }

        public override void OnPull()
        {
            if (_hasBatch) PushBatch();
            if (IsClosed(In) && !_hasBatch) CompleteStage();
            else if (!_hasPending) TryPull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!_hasBatch) CompleteStage();
        }

        private void Begin(TIn element, long cost)
        {
            _left = max - cost;
            _batch = seed(element);
            _hasBatch = true;
        }

        private void PushBatch()
        {
            Push(Out, _batch!);
            Forget();
            if (!_hasPending) return;
            var pending = _pending!;
            _pending = default;
            _hasPending = false;
            try
            {
                Begin(pending, costFunction(pending));
            }
            catch (Exception e)
            {
                GoOnAfter(e);
            }
        }

        private bool GoOnAfter(Exception e)
        {
            var directive = Decide(e);
            if (directive == Directive.Restart) Forget();
            if (directive == Directive.Stop) FailStage(e);
            return directive != Directive.Stop;
        }

        private void Forget()
        {
            _batch = default;
            _hasBatch = false;
            _left = max;
        }
    }
}
