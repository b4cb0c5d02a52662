using System.Collections.Immutable;
using System.Text;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>Compares the topics of a cluster with the plan, and says what it finds, a line for each topic.</summary>
internal static class TopicReport
{
    public static async Task<int> CheckAsync(KafkaConfiguration kafka, ImmutableArray<TopicPlan> plans)
    {
        using var administration = new TopicAdministration(kafka.Open());
        var there = await administration.DescribeAsync([.. plans.Select(plan => plan.Name)]).ConfigureAwait(false);
        return Print(plans, there, _ => ("missing", IsGood: false));
    }

    public static async Task<int> CreateAsync(KafkaConfiguration kafka, ImmutableArray<TopicPlan> plans, bool onlyTry)
    {
        using var administration = new TopicAdministration(kafka.Open());
        var there = await administration.DescribeAsync([.. plans.Select(plan => plan.Name)]).ConfigureAwait(false);
        var missing = plans.Where(plan => there.All(topic => topic.Name != plan.Name)).ToArray();
        if (missing.Length > 0)
            await administration.CreateAsync(missing, onlyTry).ConfigureAwait(false);
        return Print(plans, there, plan => ($"{(onlyTry ? "would be made" : "made")}, {Quantity.Count(plan.Partitions, "partition")}", IsGood: true));
    }

    private static int Print(ImmutableArray<TopicPlan> plans, ImmutableArray<TopicState> there, Func<TopicPlan, (string Text, bool IsGood)> sayOfMissing)
    {
        var text = new StringBuilder();
        var isGood = true;
        var widest = plans.Max(plan => plan.Name.Length);
        foreach (var plan in plans)
        {
            var (says, isPlanned) = there.FirstOrDefault(topic => topic.Name == plan.Name) is { } topic ? Compare(plan, topic) : sayOfMissing(plan);
            isGood &= isPlanned;
            text.Append(plan.Name.PadRight(widest)).Append("  ").Append(says).Append('\n');
        }

        Screen.Print(text.ToString());
        return isGood ? ExitCode.Ok : ExitCode.Kafka;
    }

    private static (string Text, bool IsGood) Compare(TopicPlan plan, TopicState topic)
    {
        var differences = string.Join("; ", plan.DifferencesTo(topic));
        return differences.Length == 0 ? ("as planned", true) : (differences, false);
    }
}
