namespace Akka.Actor;

/// <summary>What a materializer is made from: here always an <see cref="ActorSystem"/>.</summary>
public interface IActorRefFactory;
