using Akka.Streams.Implementation.Blueprints;
using Akka.Streams.Implementation.Flows;
using Akka.Streams.Implementation.Junctions;
using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>What <see cref="SourceOperations"/> and <see cref="FlowOperations"/> have in common.</summary>
internal static class Operators
{
    public static SelectFlow<TIn, TOut> Select<TIn, TOut>(Func<TIn, TOut> mapper) => new(mapper);

    public static WhereFlow<T> Where<T>(Predicate<T> predicate) => new(predicate);

    public static WhereFlow<T> WhereNot<T>(Predicate<T> predicate) => new(element => !predicate(element));

    public static CollectFlow<TIn, TOut> Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) => new(isDefined, collector);

    public static SelectManyFlow<TIn, TOut> SelectMany<TIn, TOut>(Func<TIn, IEnumerable<TOut>> mapConcater) => new(() => mapConcater);

    public static SelectManyFlow<TIn, TOut> StatefulSelectMany<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> mapConcaterFactory) => new(mapConcaterFactory);

    public static SelectAsyncFlow<TIn, TOut> SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> asyncMapper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        return new SelectAsyncFlow<TIn, TOut>(parallelism, asyncMapper);
    }

    public static SelectAsyncUnorderedFlow<TIn, TOut> SelectAsyncUnordered<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> asyncMapper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        return new SelectAsyncUnorderedFlow<TIn, TOut>(parallelism, asyncMapper);
    }

    public static AggregateFlow<TIn, TOut> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) => new(zero, fold);

    public static GroupedFlow<T> Grouped<T>(int n)
    {
        if (n <= 0) throw new ArgumentException("n must be greater than 0", nameof(n));
        return new GroupedFlow<T>(n);
    }

    public static GroupedWeightedWithinFlow<T> GroupedWithin<T>(int n, TimeSpan timeout)
    {
        if (n <= 0) throw new ArgumentException("n must be > 0", nameof(n));
        return GroupedWeightedWithin<T>(long.MaxValue, n, timeout, static _ => 0L);
    }

    public static GroupedWeightedWithinFlow<T> GroupedWeightedWithin<T>(long maxWeight, int maxNumber, TimeSpan interval, Func<T, long> costFn)
    {
        if (maxWeight <= 0) throw new ArgumentException("maxWeight must be > 0", nameof(maxWeight));
        if (maxNumber <= 0) throw new ArgumentException("maxNumber must be > 0", nameof(maxNumber));
        if (interval <= TimeSpan.Zero) throw new ArgumentException("interval must be > 0", nameof(interval));
        return new GroupedWeightedWithinFlow<T>(maxWeight, maxNumber, interval, costFn);
    }

    public static BufferFlow<T> Buffer<T>(int size, OverflowStrategy strategy)
    {
        if (size <= 0) throw new ArgumentException("Buffer size must be larger than zero", nameof(size));
        return new BufferFlow<T>(size, strategy);
    }

    public static BatchFlow<TIn, TOut> Batch<TIn, TOut>(long max, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) =>
        new(max, static _ => 1L, seed, aggregate);

    public static BatchFlow<TIn, TOut> BatchWeighted<TIn, TOut>(long max, Func<TIn, long> costFunction, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) =>
        new(max, costFunction, seed, aggregate);

    public static BatchFlow<TIn, TOut> ConflateWithSeed<TIn, TOut>(Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) =>
        new(1L, static _ => 0L, seed, aggregate);

    public static BatchFlow<T, T> Conflate<T>(Func<T, T, T> aggregate) => ConflateWithSeed(static (T element) => element, aggregate);

    public static Blueprint Concat<T, TMat, TMat2, TMat3>(Blueprint first, Blueprint second, Func<TMat, TMat2, TMat3> combine) =>
        first.Join(second, Blueprint(new ConcatJunction<T>()), combine);

    public static Blueprint Merge<T1, T2, TMat, TMat2, TMat3>(Blueprint first, Blueprint second, bool eagerComplete, Func<TMat, TMat2, TMat3> combine) where T1 : T2
    {
        // The junction has one element type; the first stream's are converted on the way in.
        if (typeof(T1) != typeof(T2)) first = first.Then(Blueprint(new SelectFlow<T1, T2>(static element => element)));
        return first.Join(second, Blueprint(new MergeJunction<T2>(eagerComplete)), combine);
    }

    public static Blueprint AlsoTo<T, TMat, TMat2, TMat3>(Blueprint stream, Blueprint sink, Func<TMat, TMat2, TMat3> combine) =>
        stream.Split(sink, Blueprint(new BroadcastJunction<T>()), combine);

    private static Blueprint Blueprint<TShape>(GraphStage<TShape> stage) where TShape : Shape => ((IGraph<TShape>)stage).Blueprint;
}
