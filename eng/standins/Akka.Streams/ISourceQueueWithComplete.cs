namespace Akka.Streams;

public interface ISourceQueueWithComplete<T> : ISourceQueue<T>
{
    /// <summary>Completes the stream once what was offered has left the buffer.</summary>
    void Complete();

    /// <summary>Fails the stream at once; what is in the buffer is dropped.</summary>
    void Fail(Exception ex);

    /// <summary>Completes when the stream has completed or was cancelled, faulted when it failed.</summary>
    new Task WatchCompletionAsync();
}
