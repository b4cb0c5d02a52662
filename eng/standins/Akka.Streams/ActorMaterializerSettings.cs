using Akka.Actor;
using Akka.Streams.Supervision;

namespace Akka.Streams;

public sealed class ActorMaterializerSettings
{
    public readonly int InitialInputBufferSize;

    public readonly int MaxInputBufferSize;

    public readonly Decider SupervisionDecider;

    private ActorMaterializerSettings(int initialInputBufferSize, int maxInputBufferSize, Decider supervisionDecider)
    {
        InitialInputBufferSize = initialInputBufferSize;
        MaxInputBufferSize = maxInputBufferSize;
        SupervisionDecider = supervisionDecider;
    }

    /// <summary>The defaults: input buffers of 4 to 16 elements; an exception stops the stream.</summary>
    public static ActorMaterializerSettings Create(ActorSystem system) => new(4, 16, Deciders.StoppingDecider);

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initialSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, initialSize);
        return new ActorMaterializerSettings(initialSize, maxSize, SupervisionDecider);
    }

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) => new(InitialInputBufferSize, MaxInputBufferSize, decider);
}
