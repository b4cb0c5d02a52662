namespace Oom.Contracts.Wire;

/// <summary>
/// A message that is damaged, is not of oom, or was written by a newer version in a way that this one does not know. The message
/// names the field where there is one.
/// </summary>
public sealed class MessageFormatException : Exception
{
    public MessageFormatException(string message)
        : base(message)
    {
    }

    public MessageFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
