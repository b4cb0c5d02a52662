namespace Akka.Streams.Implementation.Islands;

/// <summary>
/// Where the turn is on a connection. With none of the first three set it is the inlet's turn: it may pull, and may have an
/// element to grab. Pulling → Pulled → Pushing → the inlet's turn again. The closed flags are independent of that.
/// </summary>
[Flags]
internal enum PortState : byte
{
    InletsTurn = 0,

    /// <summary>The inlet has pulled; the outlet has not been told yet.</summary>
    Pulling = 1,

    /// <summary>The outlet has been told: it may push.</summary>
    Pulled = 2,

    /// <summary>The outlet has pushed; the inlet has not been told yet.</summary>
    Pushing = 4,

    /// <summary>The outlet has completed or failed, or has been told of the cancellation.</summary>
    OutClosed = 8,

    /// <summary>The inlet has cancelled, or has been told of the completion or failure.</summary>
    InClosed = 16,

    Demanded = Pulling | Pulled | Pushing,
    Closed = OutClosed | InClosed,
}
