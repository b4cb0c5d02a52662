using System.Collections.Immutable;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>Looks at the topics of a cluster and makes those that are missing. Changes and deletes nothing that is there.</summary>
public sealed class TopicAdministration(KafkaCluster cluster) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IAdminClient admin = cluster.OpenAdmin();

    /// <summary>Those of the topics that are there.</summary>
    /// <exception cref="ClusterException">The cluster cannot be asked.</exception>
    public async Task<ImmutableArray<TopicState>> DescribeAsync(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        try
        {
            var there = cluster.AskMetadata(admin, null).Topics.Where(topic => names.Contains(topic.Topic) && topic.Error.Code == ErrorCode.NoError).ToArray();
            if (there.Length == 0)
                return [];
            var described = await admin.DescribeConfigsAsync(
                there.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic.Topic }),
                new DescribeConfigsOptions { RequestTimeout = Patience }).ConfigureAwait(false);
            var settings = described.ToDictionary(
                topic => topic.ConfigResource.Name,
                topic => topic.Entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Value));
            return [.. there.Select(topic => new TopicState(
                topic.Topic, topic.Partitions.Count, topic.Partitions.FirstOrDefault()?.Replicas.Length ?? 0, settings[topic.Topic]))];
        }
        catch (DescribeConfigsException refused)
        {
            var first = refused.Results.First(topic => topic.Error.IsError);
            throw new ClusterException($"{first.ConfigResource.Name}: {first.Error.Reason}", refused);
        }
        catch (KafkaException failure)
        {
            throw cluster.Trouble("the topics cannot be looked at", failure.Error);
        }
    }

    /// <summary>Makes the topics; one that somebody else has made meanwhile is as good.</summary>
    /// <param name="plans">Topics that are not there.</param>
    /// <param name="onlyTry">Set to have the cluster say whether it would.</param>
    /// <exception cref="ClusterException">The cluster refuses, and says why for each.</exception>
    public async Task CreateAsync(IReadOnlyCollection<TopicPlan> plans, bool onlyTry)
    {
        try
        {
            await admin.CreateTopicsAsync(
                plans.Select(plan => new TopicSpecification
                {
                    Name = plan.Name,
                    NumPartitions = plan.Partitions,
                    ReplicationFactor = (short)(plan.ReplicationFactor ?? -1),
                    Configs = plan.Settings.ToDictionary(),
                }),
                new CreateTopicsOptions { ValidateOnly = onlyTry, RequestTimeout = Patience, OperationTimeout = Patience }).ConfigureAwait(false);
        }
        catch (CreateTopicsException refused)
        {
            var failures = refused.Results.Where(topic => topic.Error.IsError && topic.Error.Code != ErrorCode.TopicAlreadyExists).ToArray();
            if (failures.Length > 0)
                throw new ClusterException(string.Join('\n', failures.Select(topic => $"{topic.Topic} was not made: {topic.Error.Reason}")), refused);
        }
        catch (KafkaException failure)
        {
            throw cluster.Trouble("the topics cannot be made", failure.Error);
        }
    }

    public void Dispose() => admin.Dispose();
}
