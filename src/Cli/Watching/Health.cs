namespace Oom.Cli.Watching;

/// <summary>
/// Whether a role has started, lives and is of use. It lives as long as its work goes round: that Kafka is away is no reason to start
/// it again. Safe to use from several threads.
/// </summary>
/// <param name="clock">Source of time.</param>
/// <param name="longestSilence">How long one round of the work may take.</param>
internal sealed class Health(TimeProvider clock, TimeSpan longestSilence)
{
    private long _beatAt = clock.GetTimestamp();
    private volatile string _notReady = "starting";

    public bool IsStarted { get; private set; }

    public bool IsAlive => !IsStarted || SinceBeat < longestSilence;

    /// <summary>Since the work went round.</summary>
    public TimeSpan SinceBeat => clock.GetElapsedTime(Interlocked.Read(ref _beatAt));

    /// <summary>Why it is of no use now; empty when it is.</summary>
    public string NotReady => _notReady;

    public void Beat() => Interlocked.Exchange(ref _beatAt, clock.GetTimestamp());

    public void Started()
    {
        Beat();
        IsStarted = true;
        _notReady = "";
    }

    /// <summary>For a while.</summary>
    public void Unready(string reason) => _notReady = reason;

    public void ReadyAgain() => _notReady = "";
}
