using System.Collections.Immutable;
using System.CommandLine;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary>What a cluster's owner may want otherwise: <c>--partitions</c>, <c>--replication-factor</c>.</summary>
internal sealed class TopicSettings
{
    private readonly Option<string?> _partitions = Settings.Text(
        "--partitions", "N", $"Partitions of {TopicPlans.KernelLines.Name} and {TopicPlans.MemorySamples.Name}: as many assemblers can share the work. Default {TopicPlans.KernelLines.Partitions}.");

    private readonly Option<string?> _copies = Settings.Text("--replication-factor", "N", "Brokers that hold a copy of each topic. Default: as the cluster has it.");

    public void AddTo(Command command)
    {
        command.Add(_partitions);
        command.Add(_copies);
    }

    public ImmutableArray<TopicPlan> Read(ParseResult given)
    {
        var partitions = (int?)Settings.Whole(given, _partitions, 1, 10_000);
        var copies = (int?)Settings.Whole(given, _copies, 1, 100);
        return [.. TopicPlans.All.Select(plan => plan with
        {
            Partitions = plan == TopicPlans.KernelLines || plan == TopicPlans.MemorySamples ? partitions ?? plan.Partitions : plan.Partitions,
            ReplicationFactor = copies,
        })];
    }
}
