namespace Oom.Contracts;

/// <summary>How far a partition of a topic has been taken.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="TopicId">What the cluster calls it: a topic that is deleted and made anew has another one. Empty where brokers give none.</param>
/// <param name="Partition">The partition.</param>
/// <param name="NextOffset">The first offset that has not been taken.</param>
public sealed record TopicPosition(string Topic, string TopicId, int Partition, long NextOffset);
