using System.Collections.Immutable;
using System.Globalization;

namespace Oom.Contracts;

/// <summary>What a topic is to be like. What is not said here is as the cluster has it.</summary>
public sealed record TopicPlan
{
    public required string Name { get; init; }

    /// <summary>What lies in it, in a few words for a person.</summary>
    public required string Holds { get; init; }

    /// <summary>What its messages are keyed by, in words.</summary>
    public required string Key { get; init; }

    public required int Partitions { get; init; }

    /// <summary>Brokers that hold a copy; null for the cluster's default.</summary>
    public int? ReplicationFactor { get; init; }

    /// <summary>Whether only the last message of a key is kept; else all are, for <see cref="Retention"/>.</summary>
    public bool IsCompacted { get; init; }

    /// <summary>How long messages are kept; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Longest batch of messages that the topic takes, in bytes.</summary>
    public required int LongestMessage { get; init; }

    /// <summary>Further settings that only this topic has, by the broker's names.</summary>
    public ImmutableSortedDictionary<string, string> Further { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>All settings by the broker's names.</summary>
    public ImmutableSortedDictionary<string, string> Settings =>
        Further
            .Add("cleanup.policy", IsCompacted ? "compact" : "delete")
            .Add("max.message.bytes", LongestMessage.ToString(CultureInfo.InvariantCulture))
            .AddRange(IsCompacted ? [] : [new("retention.ms", RetentionMilliseconds)])
            // With one copy less it still takes what must not be lost; with two less it refuses.
            .AddRange(ReplicationFactor >= 3 ? [new("min.insync.replicas", "2")] : []);

    /// <summary>How a topic that is there differs from this, in words for a person; nothing where all is as planned.</summary>
    public IEnumerable<string> DifferencesTo(TopicState there)
    {
        if (there.Partitions != Partitions)
            yield return $"{Counted(there.Partitions, "partition")}, {Partitions} planned";
        if (ReplicationFactor is { } copies && there.ReplicationFactor != copies)
            yield return $"replication factor {there.ReplicationFactor}, {copies} planned";
        foreach (var (name, planned) in Settings)
        {
            var value = there.Settings.GetValueOrDefault(name);
            if (value != planned)
                yield return $"{name} is {value ?? "not set"}, {planned} planned";
        }
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string RetentionMilliseconds => Retention is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "-1";
}
