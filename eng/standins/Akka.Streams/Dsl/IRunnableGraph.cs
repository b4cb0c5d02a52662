namespace Akka.Streams.Dsl;

/// <summary>A graph with nothing left to connect.</summary>
public interface IRunnableGraph<TMat> : IGraph<ClosedShape, TMat>
{
    new IRunnableGraph<TMat> WithAttributes(Attributes attributes);

    new IRunnableGraph<TMat> AddAttributes(Attributes attributes);

    new IRunnableGraph<TMat> Named(string name);

    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    /// <summary>Starts a new stream of this graph and returns its materialized value.</summary>
    TMat Run(IMaterializer materializer);
}
