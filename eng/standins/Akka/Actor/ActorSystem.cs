using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Owns the materializers made from it and ends their streams when it terminates. There are no actors here.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private protected ActorSystem() { }

    public abstract string Name { get; }

    public abstract Task WhenTerminated { get; }

    public static ActorSystem Create(string name) => Create(name, Config.Empty);

    public static ActorSystem Create(string name, Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new StreamingActorSystem(name);
    }

    /// <summary>Ends every running stream, then completes <see cref="WhenTerminated"/>. Safe to call twice.</summary>
    public abstract Task Terminate();

    /// <summary>Registers what to do once every stream has ended. Throws when the system has already terminated.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Terminates and waits for it: never from within a stream.</summary>
    public void Dispose()
    {
        Terminate().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"akka://{Name}";

    /// <summary>Has <paramref name="stop"/> called on termination, which then waits for the task it returns.</summary>
    internal abstract void StopOnTermination(Func<Task> stop);
}
