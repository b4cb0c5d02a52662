using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class CancelledSink<T> : GraphStage<SinkShape<T>>
{
    public override SinkShape<T> Shape { get; } = new(new Inlet<T>("in"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Inlet<T> _in;

        public Logic(CancelledSink<T> stage) : base(stage.Shape)
        {
            _in = stage.Shape.Inlet;
            SetHandler(_in, this);
        }

        public override void PreStart() => Cancel(_in);

        public override void OnPush() { }
    }
}
