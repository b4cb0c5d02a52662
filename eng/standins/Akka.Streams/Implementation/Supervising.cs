using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

internal static class Supervising
{
    /// <summary>The decider that is in force for a stage.</summary>
    public static Decider Decider(this Attributes attributes) =>
        attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider;
}
