using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Junctions;

/// <summary>Two inlets to one outlet, as the elements come. Completes with the last inlet or, if eager, with the first.</summary>
internal sealed class MergeJunction<T>(bool eagerComplete) : GraphStage<JunctionShape>
{
    private readonly Inlet<T>[] _ins = [new("in0"), new("in1")];
    private readonly Outlet<T> _out = new("out");

    public override JunctionShape Shape => field ??= new JunctionShape([_ins[0], _ins[1]], [_out]);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, eagerComplete);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly MergeJunction<T> _stage;
        private readonly bool _eagerComplete;

        /// <summary>The inlets with an element for which there was no demand yet, in the order of arrival.</summary>
        private readonly Queue<Inlet<T>> _arrived = new(2);
        private int _open = 2;

        public Logic(MergeJunction<T> stage, bool eagerComplete) : base(stage.Shape)
        {
            _stage = stage;
            _eagerComplete = eagerComplete;
            foreach (var inlet in stage._ins) SetHandler(inlet, () => OnPush(inlet), OnOneFinished);
            SetHandler(stage._out, this);
        }

        public override void PreStart()
        {
            foreach (var inlet in _stage._ins) TryPull(inlet);
        }

        public override void OnPull()
        {
            if (_arrived.TryDequeue(out var inlet)) PassOn(inlet);
        }

        private void OnPush(Inlet<T> inlet)
        {
            if (IsAvailable(_stage._out)) PassOn(inlet);
            else _arrived.Enqueue(inlet);
        }

        private void OnOneFinished()
        {
            _open--;
            if (_eagerComplete || (_open == 0 && _arrived.Count == 0)) CompleteStage();
        }

        private void PassOn(Inlet<T> inlet)
        {
            Push(_stage._out, Grab(inlet));
            if (_open == 0 && _arrived.Count == 0) CompleteStage();
            else TryPull(inlet);
        }
    }
}
