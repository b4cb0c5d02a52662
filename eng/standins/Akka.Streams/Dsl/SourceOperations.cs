using Akka.Streams.Implementation.Flows;

namespace Akka.Streams.Dsl;

/// <summary>The operators of a source. "Supervised": an exception of the function given is for the supervision strategy to decide.</summary>
public static class SourceOperations
{
    /// <summary>One element for each. Supervised.</summary>
    public static Source<TOut, TMat> Select<TIn, TOut, TMat>(this Source<TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(Operators.Select(mapper));

    /// <summary>The elements of a sequence for each. Supervised.</summary>
    public static Source<TOut2, TMat> SelectMany<TOut1, TOut2, TMat>(this Source<TOut1, TMat> flow, Func<TOut1, IEnumerable<TOut2>> mapConcater) =>
        flow.Via(Operators.SelectMany(mapConcater));

    /// <summary>As SelectMany, with a function for each stream, which may hold state.</summary>
    public static Source<TOut2, TMat> StatefulSelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<Func<TOut1, IEnumerable<TOut2>>> mapConcaterFactory) =>
        flow.Via(Operators.StatefulSelectMany(mapConcaterFactory));

    /// <summary>The results of tasks, so many at once, in the order of the elements. Supervised.</summary>
    public static Source<TOut, TMat> SelectAsync<TIn, TOut, TMat>(this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(Operators.SelectAsync(parallelism, asyncMapper));

    /// <summary>The results of tasks, so many at once, as they come. Supervised.</summary>
    public static Source<TOut, TMat> SelectAsyncUnordered<TIn, TOut, TMat>(this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(Operators.SelectAsyncUnordered(parallelism, asyncMapper));

    /// <summary>Only the elements for which the predicate holds. Supervised.</summary>
    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(Operators.Where(predicate));

    /// <summary>Only the elements for which the predicate does not hold. Supervised.</summary>
    public static Source<TOut, TMat> WhereNot<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(Operators.WhereNot(predicate));

    /// <summary>What the collector makes of the elements for which it is defined. Supervised.</summary>
    public static Source<TOut2, TMat> Collect<TOut1, TOut2, TMat>(this Source<TOut1, TMat> flow, Func<TOut1, bool> isDefined, Func<TOut1, TOut2> collector) =>
        flow.Via(Operators.Collect(isDefined, collector));

    /// <summary>Groups of n; the last may be smaller.</summary>
    public static Source<IEnumerable<TOut>, TMat> Grouped<TOut, TMat>(this Source<TOut, TMat> flow, int n) =>
        flow.Via(Operators.Grouped<TOut>(n));

    /// <summary>Groups of up to n, none of which waits longer than the time out.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWithin<TOut, TMat>(this Source<TOut, TMat> flow, int n, TimeSpan timeout) =>
        flow.Via(Operators.GroupedWithin<TOut>(n, timeout));

    /// <summary>Groups of up to a weight and number, none of which waits longer than the interval.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWeightedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, long maxWeight, TimeSpan interval, Func<TOut, long> costFn) =>
        flow.Via(Operators.GroupedWeightedWithin(maxWeight, int.MaxValue, interval, costFn));

    /// <summary>Groups of up to a weight and number, none of which waits longer than the interval.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWeightedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, long maxWeight, int maxNumber, TimeSpan interval, Func<TOut, long> costFn) =>
        flow.Via(Operators.GroupedWeightedWithin(maxWeight, maxNumber, interval, costFn));

    /// <summary>Runs ahead of demand by up to so many elements.</summary>
    public static Source<TOut, TMat> Buffer<TOut, TMat>(this Source<TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(Operators.Buffer<TOut>(size, strategy));

    /// <summary>Adds up to max elements together while there is no demand. Supervised.</summary>
    public static Source<TOut2, TMat> Batch<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(Operators.Batch(max, seed, aggregate));

    /// <summary>Adds elements together while there is no demand, up to a sum of costs. Supervised.</summary>
    public static Source<TOut2, TMat> BatchWeighted<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, long> costFunction, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(Operators.BatchWeighted(max, costFunction, seed, aggregate));

    /// <summary>Adds elements together while there is no demand: never back-pressures. Supervised.</summary>
    public static Source<TOut, TMat> Conflate<TOut, TMat>(this Source<TOut, TMat> flow, Func<TOut, TOut, TOut> aggregate) =>
        flow.Via(Operators.Conflate(aggregate));

    /// <summary>As Conflate, to another type. Supervised.</summary>
    public static Source<TSeed, TMat> ConflateWithSeed<TOut, TMat, TSeed>(
        this Source<TOut, TMat> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        flow.Via(Operators.ConflateWithSeed(seed, aggregate));

    /// <summary>The first n elements, and then it cancels.</summary>
    public static Source<TOut, TMat> Take<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(new TakeFlow<TOut>(n));

    /// <summary>The elements before the first for which the predicate does not hold; that one too if inclusive. Supervised.</summary>
    public static Source<TOut, TMat> TakeWhile<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate, bool inclusive = false) =>
        flow.Via(new TakeWhileFlow<TOut>(predicate, inclusive));

    /// <summary>All but the first n elements.</summary>
    public static Source<TOut, TMat> Skip<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(new SkipFlow<TOut>(n));

    /// <summary>The elements from the first for which the predicate does not hold. Supervised.</summary>
    public static Source<TOut, TMat> SkipWhile<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new SkipWhileFlow<TOut>(predicate));

    /// <summary>One element when the input completes. Supervised.</summary>
    public static Source<TOut2, TMat> Aggregate<TOut1, TOut2, TMat>(this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> fold) =>
        flow.Via(Operators.Aggregate(zero, fold));

    /// <summary>Fails with a TimeoutException when no element passes for so long.</summary>
    public static Source<TOut, TMat> IdleTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new IdleTimeoutFlow<TOut>(timeout));

    /// <summary>Injects an element when there is demand and none has come for so long.</summary>
    public static Source<TInjected, TMat> KeepAlive<TOut, TInjected, TMat>(
        this Source<TOut, TMat> flow, TimeSpan timeout, Func<TInjected> injectElement) where TOut : TInjected =>
        flow.Via(new KeepAliveFlow<TOut, TInjected>(timeout, injectElement));

    /// <summary>Materializes a task that ends with the stream.</summary>
    public static Source<TOut, TMat2> WatchTermination<TOut, TMat, TMat2>(this Source<TOut, TMat> flow, Func<TMat, Task<Done>, TMat2> materializerFunction) =>
        flow.ViaMaterialized(new WatchTerminationFlow<TOut>(), materializerFunction);

    /// <summary>The other source after this has completed.</summary>
    public static Source<TOut, TMat> Concat<TOut, TMat>(this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        new(Operators.Concat<TOut, TMat, TMat, TMat>(flow.Blueprint, other.Blueprint, Keep.Left));

    /// <summary>The elements of both as they come. Completes with the last or, if eager, with the first.</summary>
    public static Source<TOut2, TMat> Merge<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false) where TOut1 : TOut2 =>
        new(Operators.Merge<TOut1, TOut2, TMat, TMat, TMat>(flow.Blueprint, other.Blueprint, eagerComplete, Keep.Left));

    /// <summary>As Merge, with both materialized values.</summary>
    public static Source<TOut2, TMat3> MergeMaterialized<TOut1, TOut2, TMat, TMat2, TMat3>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat2> that, Func<TMat, TMat2, TMat3> combine) where TOut1 : TOut2 =>
        new(Operators.Merge<TOut1, TOut2, TMat, TMat2, TMat3>(flow.Blueprint, that.Blueprint, eagerComplete: false, combine));

    /// <summary>Each element also to the sink, at the pace of the slower; ends when either cancels.</summary>
    public static Source<TOut, TMat> AlsoTo<TOut, TMat>(this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        new(Operators.AlsoTo<TOut, TMat, TMat, TMat>(flow.Blueprint, that.Blueprint, Keep.Left));

    /// <summary>As AlsoTo, with both materialized values.</summary>
    public static Source<TOut, TMat3> AlsoToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction) =>
        new(Operators.AlsoTo<TOut, TMat, TMat2, TMat3>(flow.Blueprint, that.Blueprint, materializerFunction));
}
