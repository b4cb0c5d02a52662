using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Junctions;

/// <summary>All of the first inlet, then all of the second, which is not pulled before.</summary>
internal sealed class ConcatJunction<T> : GraphStage<JunctionShape>
{
    private readonly Inlet<T>[] _ins = [new("in0"), new("in1")];
    private readonly Outlet<T> _out = new("out");

    public override JunctionShape Shape => field ??= new JunctionShape([_ins[0], _ins[1]], [_out]);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly ConcatJunction<T> _stage;
        private bool _isFirstDone;

        public Logic(ConcatJunction<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            foreach (var inlet in stage._ins) SetHandler(inlet, () => Push(_stage._out, Grab(inlet)), () => OnFinished(inlet));
            SetHandler(stage._out, this);
        }

        public override void OnPull() => Pull(_stage._ins[_isFirstDone ? 1 : 0]);

        private void OnFinished(Inlet<T> inlet)
        {
            if (inlet == _stage._ins[0]) _isFirstDone = true;
            if (!_isFirstDone) return;
            if (IsClosed(_stage._ins[1])) CompleteStage();
            else if (IsAvailable(_stage._out)) TryPull(_stage._ins[1]);
        }
    }
}
