using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>What a topic of a cluster is like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many it has.</param>
/// <param name="ReplicationFactor">Brokers that hold a copy of its first partition.</param>
/// <param name="Settings">Its settings by the broker's names, the cluster's defaults included.</param>
public sealed record TopicState(string Name, int Partitions, int ReplicationFactor, ImmutableSortedDictionary<string, string> Settings);
