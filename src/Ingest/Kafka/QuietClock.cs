namespace Oom.Ingest.Kafka;

/// <summary>
/// A clock that runs only as far as it is known that a partition had nothing more to give. Silence ends a report; but the silence of
/// a broker that is away, or of an assembler that is behind, is not the kernel's. Safe for several threads.
/// </summary>
internal sealed class QuietClock(TimeProvider time) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly DateTimeOffset start = time.GetUtcNow();
    private TimeSpan passed;
    private TimeSpan confirmed;
    private long? since;
    private int waiting;
    private bool isAtEnd;

    /// <summary>All that there was has been read and taken.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (gate)
                return since is not null;
        }
    }

    /// <summary>The partition has been read to its end.</summary>
    public void ReachEnd()
    {
        lock (gate)
        {
            isAtEnd = true;
            BeginQuiet();
        }
    }

    /// <summary>A block has come and waits to be taken.</summary>
    public void Offer()
    {
        lock (gate)
        {
            waiting++;
            isAtEnd = false;
            passed += confirmed;
            confirmed = TimeSpan.Zero;
            since = null;
        }
    }

    /// <summary>The oldest block that waited was taken.</summary>
    public void Take()
    {
        lock (gate)
        {
            waiting--;
            BeginQuiet();
        }
    }

    /// <summary>At that moment (<see cref="TimeProvider.GetTimestamp"/> of the clock behind) the partition still ended where it did.</summary>
    public void Confirm(long moment)
    {
        lock (gate)
        {
            if (since is { } begun && time.GetElapsedTime(begun, moment) is var quiet && quiet > confirmed)
                confirmed = quiet;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return start + passed + confirmed;
    }

    private void BeginQuiet()
    {
        if (isAtEnd && waiting == 0)
            since ??= time.GetTimestamp();
    }
}
