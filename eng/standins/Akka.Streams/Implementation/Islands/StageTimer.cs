using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>A timer that posts itself to its stage's island each time it fires.</summary>
internal sealed class StageTimer : IDisposable
{
    private readonly Timer _timer;
    private readonly Island _island;
    private readonly StageLetter<StageTimer> _letter;

    public StageTimer(GraphStageLogic stage, object key, TimeSpan delay, TimeSpan? interval, Action<StageTimer> onFired)
    {
        Key = key;
        IsRepeating = interval is not null;
        _island = stage.Island;
        _letter = new StageLetter<StageTimer>(stage, onFired, this);
        _timer = new Timer(static self => ((StageTimer)self!).Fire(), this, Timeout.Infinite, Timeout.Infinite);
        _timer.Change(Milliseconds(delay), interval is { } every ? Math.Max(Milliseconds(every), 1) : Timeout.Infinite);
    }

    public object Key { get; }

    public bool IsRepeating { get; }

    public void Dispose() => _timer.Dispose();

    private void Fire() => _island.Post(_letter);

    /// <summary>Rounded up: a timer may be late but not early. 49 days are as good as never.</summary>
    private static long Milliseconds(TimeSpan time) => (long)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, uint.MaxValue - 1.0);
}
