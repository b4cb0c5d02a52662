namespace Oom.Cli.Serving;

/// <summary>Waits between attempts: half a second, then twice as long each time, up to fifteen seconds.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15), Step = TimeSpan.FromMilliseconds(500);

    private TimeSpan _next = Step;

    /// <summary>Returns early when stopped, without an exception.</summary>
    /// <param name="beat">Called now and then meanwhile.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task WaitAsync(Action beat, CancellationToken stop)
    {
        for (var left = _next; left > TimeSpan.Zero && !stop.IsCancellationRequested; left -= Step)
        {
            beat();
            await Task.Delay(Step, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _next = _next * 2 < Longest ? _next * 2 : Longest;
    }
}
