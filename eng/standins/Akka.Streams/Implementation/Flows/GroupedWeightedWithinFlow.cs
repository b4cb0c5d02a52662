using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

/// <summary>
/// Emits a group when it is full, or when the interval has passed and it has an element. An element too heavy for a group
/// with others begins the next one.
/// </summary>
internal sealed class GroupedWeightedWithinFlow<T>(long maxWeight, int maxNumber, TimeSpan interval, Func<T, long> costFn) : FlowStage<T, IEnumerable<T>>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, maxWeight, maxNumber, interval, costFn);

    private sealed class Logic : TimerGraphStageLogic, IInHandler, IOutHandler
    {
        private static readonly object Due = "due";

        private readonly Inlet<T> _in;
        private readonly Outlet<IEnumerable<T>> _out;
        private readonly long _maxWeight;
        private readonly int _maxNumber;
        private readonly TimeSpan _interval;
        private readonly Func<T, long> _costFn;
        private List<T> _group = [];
        private long _weight;
        private T? _pending;
        private long _pendingWeight;
        private bool _hasPending;

        /// <summary>The group is to be emitted as soon as there is demand.</summary>
        private bool _isDue;

        public Logic(GroupedWeightedWithinFlow<T> stage, long maxWeight, int maxNumber, TimeSpan interval, Func<T, long> costFn) : base(stage.Shape)
        {
            _in = stage.In;
            _out = stage.Out;
            _maxWeight = maxWeight;
            _maxNumber = maxNumber;
            _interval = interval;
            _costFn = costFn;
            SetHandler(_in, this);
            SetHandler(_out, this);
        }

        private bool IsFull => _group.Count >= _maxNumber || _weight >= _maxWeight;

        public override void PreStart()
        {
            ScheduleRepeatedly(Due, _interval);
            Pull(_in);
        }

        public void OnPush()
        {
            var element = Grab(_in);
            var cost = _costFn(element);
            if (cost < 0)
            {
                FailStage(new ArgumentException($"Negative weight [{cost}] for element [{element}] is not allowed"));
                return;
            }
            if (_group.Count > 0 && (_group.Count >= _maxNumber || cost > _maxWeight - _weight))
            {
                _pending = element;
                _pendingWeight = cost;
                _hasPending = true;
                _isDue = true;
            }
            else
            {
                _group.Add(element);
                _weight += cost;
                _isDue |= IsFull;
            }
            if (_isDue && IsAvailable(_out))
            {
                ScheduleRepeatedly(Due, _interval);
                EmitGroup();
            }
            else if (!_hasPending)
            {
                // Also when full: what weighs nothing may still fit, and what does not fit is pending.
                Pull(_in);
            }
        }

        public void OnPull()
        {
            if (_isDue) EmitGroup();
        }

        public void OnUpstreamFinish()
        {
            if (_group.Count == 0)
            {
                CompleteStage();
                return;
            }
            _isDue = true;
            if (IsAvailable(_out)) EmitGroup();
        }

        public void OnUpstreamFailure(Exception e) => FailStage(e);

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        protected override void OnTimer(object timerKey)
        {
            if (_group.Count == 0) return;
            _isDue = true;
            if (IsAvailable(_out)) EmitGroup();
        }

        private void EmitGroup()
        {
            Push(_out, _group);
            _group = [];
            _weight = 0;
            _isDue = false;
            if (_hasPending)
            {
                _group.Add(_pending!);
                _weight = _pendingWeight;
                _pending = default;
                _hasPending = false;
                _isDue = IsFull || IsClosed(_in);
            }
            if (!IsClosed(_in)) TryPull(_in);
            else if (_group.Count == 0) CompleteStage();
        }
    }
}
