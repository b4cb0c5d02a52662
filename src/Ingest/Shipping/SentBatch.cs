namespace Oom.Ingest.Shipping;

/// <summary>A message under way, and the position that is reached with it.</summary>
/// <param name="after">The position.</param>
/// <param name="length">Bytes of the message.</param>
public sealed class SentBatch(SourcePosition after, int length)
{
    public SourcePosition After => after;

    public int Length => length;

    /// <summary>Whether the broker has said that it has it.</summary>
    internal bool IsDelivered { get; set; }
}
