using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Junctions;

/// <summary>Each element to both outlets, at the pace of the slower one. Ends when either is cancelled.</summary>
internal sealed class BroadcastJunction<T> : GraphStage<JunctionShape>
{
    private readonly Inlet<T> _in = new("in");
    private readonly Outlet<T>[] _outs = [new("out0"), new("out1")];

    public override JunctionShape Shape => field ??= new JunctionShape([_in], [_outs[0], _outs[1]]);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly BroadcastJunction<T> _stage;

        public Logic(BroadcastJunction<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._in, this);
            foreach (var outlet in stage._outs) SetHandler(outlet, this);
        }

        public override void OnPush()
        {
            var element = Grab(_stage._in);
            foreach (var outlet in _stage._outs) Push(outlet, element);
        }

        public override void OnPull()
        {
            if (IsAvailable(_stage._outs[0]) && IsAvailable(_stage._outs[1])) TryPull(_stage._in);
        }
    }
}
