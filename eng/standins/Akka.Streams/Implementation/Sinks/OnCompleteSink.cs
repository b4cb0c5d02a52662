using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class OnCompleteSink<T>(Action success, Action<Exception> failure) : GraphStage<SinkShape<T>>
{
    public override SinkShape<T> Shape { get; } = new(new Inlet<T>("in"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, success, failure);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Inlet<T> _in;
        private readonly Action _success;
        private readonly Action<Exception> _failure;
        private bool _hasTold;

        public Logic(OnCompleteSink<T> stage, Action success, Action<Exception> failure) : base(stage.Shape)
        {
            _in = stage.Shape.Inlet;
            _success = success;
            _failure = failure;
            SetHandler(_in, this);
        }

        public override void PreStart() => Pull(_in);

        public override void OnPush() => Pull(_in);

        public override void OnUpstreamFinish()
        {
            _hasTold = true;
            _success();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _hasTold = true;
            _failure(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_hasTold) _failure(new AbruptStageTerminationException(this));
        }
    }
}
