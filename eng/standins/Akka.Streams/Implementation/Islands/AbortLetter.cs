namespace Akka.Streams.Implementation.Islands;

/// <summary>Ends the island although its stages have not ended.</summary>
internal sealed class AbortLetter(Exception cause) : Letter
{
    public override void Open(Island island) => island.Abort(cause);
}
