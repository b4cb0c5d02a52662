using Oom.Ingest.Kafka;

namespace Oom.Ingest.Shipping;

/// <summary>Takes messages and says when they are safe.</summary>
public interface IBatchSender : IDisposable
{
    /// <summary>Completes when no more will be delivered, with the reason and what to do.</summary>
    Task<ClusterException> Failure { get; }

    /// <summary>Does not wait. False when its queue is full; then it has not taken the message.</summary>
    /// <param name="node">The key: messages with the same one arrive in the order in which they were sent.</param>
    /// <param name="message">The value.</param>
    /// <param name="delivered">Called once, on another thread, when the message is safe; never when it cannot be delivered.</param>
    bool TrySend(string node, byte[] message, Action delivered);
}
