namespace Oom.Ingest.Kafka;

/// <summary>How far one partition has been taken.</summary>
internal sealed class FeedPartition(long? next)
{
    /// <summary>The first offset that was not taken; null while nobody knows where the partition begins.</summary>
    public long? Next { get; private set; } = next;

    public bool IsAtEnd { get; private set; }

    /// <summary>Time of the last message that was taken, where it has one.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    public void Take(long offset, DateTimeOffset? time)
    {
        Next = offset + 1;
        LastTime = time;
        IsAtEnd = false;
    }

    /// <summary>Its end lies behind what marks the ends of transactions, which is no message.</summary>
    public void Reach(long end)
    {
        Next = Math.Max(end, Next ?? 0);
        IsAtEnd = true;
    }
}
