using System.Diagnostics;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Fails when too much time passes between two elements, or before the first.</summary>
internal sealed class IdleTimeoutFlow<T>(TimeSpan timeout) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, timeout);

    private sealed class Logic : TimerGraphStageLogic, IInHandler, IOutHandler
    {
        private static readonly object Idle = "idle";

        private readonly Inlet<T> _in;
        private readonly Outlet<T> _out;
        private readonly TimeSpan _timeout;
        private long _lastElement;

        public Logic(IdleTimeoutFlow<T> stage, TimeSpan timeout) : base(stage.Shape)
        {
            _in = stage.In;
            _out = stage.Out;
            _timeout = timeout;
            SetHandler(_in, this);
            SetHandler(_out, this);
        }

        public override void PreStart()
        {
            _lastElement = Stopwatch.GetTimestamp();
            ScheduleOnce(Idle, _timeout);
        }

        public void OnPush()
        {
            _lastElement = Stopwatch.GetTimestamp();
            Push(_out, Grab(_in));
        }

        public void OnPull() => Pull(_in);

        public void OnUpstreamFinish() => CompleteStage();

        public void OnUpstreamFailure(Exception e) => FailStage(e);

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        protected override void OnTimer(object timerKey)
        {
            // The timer is not moved by each element; it asks for the rest of the time when it fires.
            var left = _timeout - Stopwatch.GetElapsedTime(_lastElement);
            if (left <= TimeSpan.Zero) FailStage(new TimeoutException($"No elements passed in the last {_timeout}."));
            else ScheduleOnce(Idle, left);
        }
    }
}
