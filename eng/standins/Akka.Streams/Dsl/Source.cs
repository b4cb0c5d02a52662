using Akka.Actor;
using Akka.Streams.Implementation.Sources;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>Where streams begin.</summary>
public static class Source
{
    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) => source as Source<T, TMat> ?? new Source<T, TMat>(source.Blueprint);

    /// <summary>Enumerates anew for each stream. Looks one element ahead, so that it completes with the last.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromGraph(new EnumerableSource<T>(enumerable));

    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) => FromGraph(new AsyncEnumerableSource<T>(asyncEnumerable));

    public static Source<T, NotUsed> FromTask<T>(Task<T> task) => FromGraph(new TaskSource<T>(task));

    public static Source<T, NotUsed> Single<T>(T element) => FromGraph(new SingleSource<T>(element));

    public static Source<T, NotUsed> Repeat<T>(T element) => FromGraph(new RepeatSource<T>(element));

    public static Source<T, NotUsed> Empty<T>() => FromGraph(new EmptySource<T>());

    public static Source<T, NotUsed> Failed<T>(Exception cause) => FromGraph(new FailedSource<T>(cause));

    /// <summary>Emits nothing and does not complete.</summary>
    public static Source<T, NotUsed> Never<T>() => FromGraph(new NeverSource<T>());

    /// <summary>Emits what its task completion source is completed with, or nothing for a null; fails when that is faulted.</summary>
    public static Source<T, TaskCompletionSource<T>> Maybe<T>() => FromGraph(new MaybeSource<T>());

    public static Source<TElem, NotUsed> Unfold<TState, TElem>(TState state, Func<TState, Option<(TState, TElem)>> unfold) =>
        FromGraph(new UnfoldSource<TState, TElem>(state, unfold));

    public static Source<TElem, NotUsed> UnfoldAsync<TState, TElem>(TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) =>
        FromGraph(new UnfoldAsyncSource<TState, TElem>(state, unfoldAsync));

    /// <summary>Opens a resource for each stream, reads it until none is left, and closes it however the stream ends.</summary>
    public static Source<T, NotUsed> UnfoldResource<T, TSource>(Func<TSource> create, Func<TSource, Option<T>> read, Action<TSource> close) =>
        FromGraph(new UnfoldResourceSource<T, TSource>(create, read, close));

    public static Source<T, NotUsed> UnfoldResourceAsync<T, TSource>(Func<Task<TSource>> create, Func<TSource, Task<Option<T>>> read, Func<TSource, Task<Done>> close) =>
        FromGraph(new UnfoldResourceAsyncSource<T, TSource>(create, read, close));

    /// <summary>Materializes a queue whose offers the source emits.</summary>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0) throw new ArgumentException("Buffer size must be greater than or equal 0", nameof(bufferSize));
        return FromGraph(new QueueSource<T>(bufferSize, overflowStrategy));
    }
}
