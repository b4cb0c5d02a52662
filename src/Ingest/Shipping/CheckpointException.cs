namespace Oom.Ingest.Shipping;

/// <summary>The file of positions cannot be used. The message names it and says why and what to do, for a person.</summary>
/// <param name="message">The message.</param>
/// <param name="isWriting">Whether it was being written, else read.</param>
/// <param name="inner">What happened, where it was an exception.</param>
public sealed class CheckpointException(string message, bool isWriting, Exception? inner = null) : Exception(message, inner)
{
    public bool IsWriting => isWriting;
}
