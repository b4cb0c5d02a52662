using Akka.Streams.Implementation.Blueprints;
using Akka.Streams.Implementation.Flows;

namespace Akka.Streams.Dsl;

public static class Flow
{
    /// <summary>A flow that passes its elements on, to add operators to.</summary>
    public static Flow<T, T, NotUsed> Create<T>() => new(new IdentityBlueprint(((IGraph<FlowShape<T, T>>)new IdentityFlow<T>()).Blueprint));

    public static Flow<TIn, TOut, NotUsed> FromFunction<TIn, TOut>(Func<TIn, TOut> function) => Create<TIn>().Select(function);

    public static Flow<TIn, TOut, TMat> FromGraph<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> graph) =>
        graph as Flow<TIn, TOut, TMat> ?? new Flow<TIn, TOut, TMat>(graph.Blueprint);
}
