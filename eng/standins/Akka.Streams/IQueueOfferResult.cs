namespace Akka.Streams;

/// <summary>What became of an offer; see <see cref="QueueOfferResult"/>.</summary>
public interface IQueueOfferResult;
