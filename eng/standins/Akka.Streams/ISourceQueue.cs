namespace Akka.Streams;

public interface ISourceQueue<T>
{
    /// <summary>
    /// Offers an element. With <see cref="OverflowStrategy.Backpressure"/> and a full buffer the task waits for room, and one
    /// offer may wait at a time. After the stream has ended the task is faulted.
    /// </summary>
    Task<IQueueOfferResult> OfferAsync(T element);

    Task WatchCompletionAsync();
}
