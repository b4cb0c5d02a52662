using Akka.Actor;
using Akka.Pattern;
using Akka.Streams.Implementation.Blueprints;
using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation;

/// <summary>Builds the islands of a graph, launches them, and knows those that still run.</summary>
internal sealed class IslandMaterializer : ActorMaterializer
{
    private readonly Lock _gate = new();
    private readonly HashSet<Island> _running = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Attributes _defaults;
    private bool _isShutdown;

    public IslandMaterializer(ActorSystem system, ActorMaterializerSettings settings)
    {
        System = system;
        Settings = settings;
        _defaults = new Attributes(
            new Attributes.InputBuffer(settings.InitialInputBufferSize, settings.MaxInputBufferSize),
            new ActorAttributes.SupervisionStrategy(settings.SupervisionDecider));
        system.StopOnTermination(() =>
        {
            Shutdown();
            return _stopped.Task;
        });
    }

    public override ActorSystem System { get; }

    public override ActorMaterializerSettings Settings { get; }

    public override bool IsShutdown
    {
        get
        {
            lock (_gate) return _isShutdown;
        }
    }

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes)
    {
        if (IsShutdown) ThrowShutdown();
        var building = new Building(this);
        var ends = runnable.Blueprint.Build(building, _defaults.And(initialAttributes), building.NewIsland());
        lock (_gate)
        {
            if (_isShutdown) ThrowShutdown();
            foreach (var island in building.Islands) _running.Add(island);
        }
        foreach (var island in building.Islands) island.Launch();
        return (TMat)ends.Materialized!;
    }

    public override void Shutdown()
    {
        Island[] running;
        lock (_gate)
        {
            if (_isShutdown) return;
            _isShutdown = true;
            running = [.. _running];
            if (running.Length == 0) _stopped.SetResult();
        }
        var letter = new AbortLetter(new AbruptTerminationException());
        foreach (var island in running) island.Post(letter);
    }

    /// <summary>An island has ended.</summary>
    public void Remove(Island island)
    {
        lock (_gate)
        {
            _running.Remove(island);
            if (_isShutdown && _running.Count == 0) _stopped.TrySetResult();
        }
    }

    private static void ThrowShutdown() =>
        throw new IllegalStateException("Trying to materialize stream after materializer has been shutdown");
}
