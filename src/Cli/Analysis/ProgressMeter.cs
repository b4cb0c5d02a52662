using Oom.Cli.Terminal;

namespace Oom.Cli.Analysis;

/// <summary>Draws a <see cref="ProgressLine"/> on a terminal for as long as a run lasts; short runs never show one.</summary>
internal sealed class ProgressMeter : IDisposable
{
    private static readonly TimeSpan ShowAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly ErrorOutput _error;
    private readonly Func<(long Done, long? Total, long? Events)> _look;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly ITimer _timer;
    private bool _isOver;

    public ProgressMeter(ErrorOutput error, Func<(long Done, long? Total, long? Events)> look, TimeProvider clock)
    {
        _error = error;
        _look = look;
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Draw(), null, ShowAfter, Interval);
    }

    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        _timer.Dispose();
        _error.WipeLine();
    }

    private void Draw()
    {
        // No line may appear after the last wipe.
        lock (_lock)
        {
            if (_isOver)
                return;
            var (done, total, events) = _look();
            _error.ShowLine(ProgressLine.Draw(done, total, events, _clock.GetElapsedTime(_startedAt), Screen.WidthOf(2)));
        }
    }
}
