using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams;

public abstract class ActorMaterializer : IMaterializer, IDisposable
{
    private protected ActorMaterializer() { }

    public abstract ActorSystem System { get; }

    public abstract ActorMaterializerSettings Settings { get; }

    public abstract bool IsShutdown { get; }

    public static ActorMaterializer Create(IActorRefFactory context, ActorMaterializerSettings? settings = null, string? namePrefix = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var system = (ActorSystem)context;
        return new IslandMaterializer(system, settings ?? ActorMaterializerSettings.Create(system));
    }

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    /// <summary>Ends every running stream abruptly; nothing can be materialized after. Safe to call twice; does not wait.</summary>
    public abstract void Shutdown();

    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }
}
