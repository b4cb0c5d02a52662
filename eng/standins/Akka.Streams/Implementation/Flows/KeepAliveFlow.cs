using System.Diagnostics;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

/// <summary>Emits an element of its own when there is demand and none has come for a while.</summary>
internal sealed class KeepAliveFlow<TIn, TOut>(TimeSpan timeout, Func<TOut> injectElement) : FlowStage<TIn, TOut> where TIn : TOut
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, timeout, injectElement);

    private sealed class Logic : TimerGraphStageLogic, IInHandler, IOutHandler
    {
        private static readonly object Idle = "idle";

        private readonly Inlet<TIn> _in;
        private readonly Outlet<TOut> _out;
        private readonly TimeSpan _timeout;
        private readonly Func<TOut> _injectElement;
        private long _lastElement;

        public Logic(KeepAliveFlow<TIn, TOut> stage, TimeSpan timeout, Func<TOut> injectElement) : base(stage.Shape)
        {
            _in = stage.In;
            _out = stage.Out;
            _timeout = timeout;
            _injectElement = injectElement;
            SetHandler(_in, this);
            SetHandler(_out, this);
        }

        public override void PreStart()
        {
            _lastElement = Stopwatch.GetTimestamp();
            Pull(_in);
        }

        public void OnPush()
        {
            _lastElement = Stopwatch.GetTimestamp();
            CancelTimer(Idle);
            // Without demand the element stays in the port until there is.
            if (IsAvailable(_out)) PassOn();
        }

        public void OnPull()
        {
            if (IsAvailable(_in)) PassOn();
            else InjectOrWait();
        }

        public void OnUpstreamFinish()
        {
            if (!IsAvailable(_in)) CompleteStage();
        }

        public void OnUpstreamFailure(Exception e) => FailStage(e);

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        protected override void OnTimer(object timerKey)
        {
            if (IsAvailable(_out)) InjectOrWait();
        }

        private void PassOn()
        {
            Push(_out, (TOut)Grab(_in));
            if (IsClosed(_in)) CompleteStage();
            else TryPull(_in);
        }

        private void InjectOrWait()
        {
            var left = _timeout - Stopwatch.GetElapsedTime(_lastElement);
            if (left > TimeSpan.Zero)
            {
                ScheduleOnce(Idle, left);
                return;
            }
            _lastElement = Stopwatch.GetTimestamp();
            Push(_out, _injectElement());
        }
    }
}
