namespace Oom.Ingest.Kafka;

/// <summary>A message that was taken from the partition, and whether a restart must read it again.</summary>
internal sealed class InputMessage(long offset)
{
    public long Offset => offset;

    public bool IsReleased { get; private set; }

    public void Release() => IsReleased = true;
}
