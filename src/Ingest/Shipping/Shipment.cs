using Oom.Contracts;
using Oom.Contracts.Wire;

namespace Oom.Ingest.Shipping;

/// <summary>What one message will hold, and the position that is reached once it is delivered.</summary>
/// <param name="Content">A <see cref="LineBlock"/> or a <see cref="LossAnnouncement"/>.</param>
/// <param name="Source">Its source.</param>
/// <param name="After">The position.</param>
public readonly record struct Shipment(object Content, LogSource Source, SourcePosition After)
{
    /// <summary>The message's key: lines of one node stay in one partition, in order.</summary>
    public string Node => Source.Node;

    /// <summary>The message's value. A block's bytes are copied.</summary>
    public byte[] Encode() => Content is LineBlock block ? MessageCodec.Encode(block) : MessageCodec.Encode((LossAnnouncement)Content);
}
