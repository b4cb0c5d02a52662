using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Stage;

/// <summary>A logic with timers, told apart by their keys. They end with the stage.</summary>
public abstract class TimerGraphStageLogic : GraphStageLogic
{
    private readonly Dictionary<object, StageTimer> _timers = [];

    protected TimerGraphStageLogic(Shape shape) : base(shape) { }

    /// <summary>A timer has fired: called like a handler, never beside one.</summary>
    protected abstract void OnTimer(object timerKey);

    /// <summary>Fires once. A timer with the same key is cancelled first.</summary>
    protected void ScheduleOnce(object timerKey, TimeSpan delay) => Schedule(timerKey, delay, interval: null);

    /// <summary>Fires until it is cancelled. A timer with the same key is cancelled first.</summary>
    protected void ScheduleRepeatedly(object timerKey, TimeSpan interval) => Schedule(timerKey, interval, interval);

    protected void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval) => Schedule(timerKey, initialDelay, interval);

    /// <summary>Cancels the timer, also when it has fired and <see cref="OnTimer"/> was not called yet.</summary>
    protected void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer)) timer.Dispose();
    }

    /// <summary>Whether <see cref="OnTimer"/> is still to be called for the key.</summary>
    protected bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    protected override void AfterPostStop()
    {
        foreach (var timer in _timers.Values) timer.Dispose();
        _timers.Clear();
        base.AfterPostStop();
    }

    private void Schedule(object timerKey, TimeSpan delay, TimeSpan? interval)
    {
        CancelTimer(timerKey);
        // Late timers of a stopped stage would have nobody to cancel them.
        if (!IsStopped) _timers[timerKey] = new StageTimer(this, timerKey, delay, interval, OnFired);
    }

    private void OnFired(StageTimer timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var current) || current != timer) return;
        if (!timer.IsRepeating) CancelTimer(timer.Key);
        OnTimer(timer.Key);
    }
}
