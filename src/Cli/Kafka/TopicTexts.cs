using System.Globalization;
using System.Text;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Kafka;

/// <summary>The plan of the topics in the languages of those who make them.</summary>
internal static class TopicTexts
{
    public static string Table(IEnumerable<TopicPlan> plans)
    {
        var table = new TextTable(new("topic"), TextColumn.Number("partitions"), new("key"), new("kept"), new("longest message"), new("holds"));
        foreach (var plan in plans)
        {
            table.Add(
                plan.Name,
                plan.Partitions.ToString(CultureInfo.InvariantCulture),
                plan.Key,
                KeptOf(plan),
                Quantity.Memory(plan.LongestMessage),
                plan.Holds);
        }

        using var text = new StringWriter();
        table.Write(text, Screen.PaletteOf(ColourMode.Auto, Screen.IsOutputTerminal), Screen.IsOutputTerminal ? Screen.WidthOf(1) : Screen.Unlimited);
        return text.ToString();
    }

    public static string Commands(IEnumerable<TopicPlan> plans, string servers)
    {
        var text = new StringBuilder();
        foreach (var plan in plans)
        {
            text.Append($"kafka-topics.sh --bootstrap-server {Quote(servers)} --create --if-not-exists");
            text.Append(CultureInfo.InvariantCulture, $" --topic {plan.Name} --partitions {plan.Partitions}");
            if (plan.ReplicationFactor is { } copies)
                text.Append(CultureInfo.InvariantCulture, $" --replication-factor {copies}");
            foreach (var (name, value) in plan.Settings)
                text.Append(CultureInfo.InvariantCulture, $" --config {name}={value}");
            text.Append('\n');
        }

        return text.ToString();
    }

    public static string Strimzi(IEnumerable<TopicPlan> plans, string cluster)
    {
        var text = new StringBuilder();
        foreach (var plan in plans)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                ---
                # {plan.Holds}
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: {plan.Name}
                  labels:
                    strimzi.io/cluster: {cluster}
                spec:
                  partitions: {plan.Partitions}

                """);
            if (plan.ReplicationFactor is { } copies)
                text.Append(CultureInfo.InvariantCulture, $"  replicas: {copies}\n");
            text.Append("  config:\n");
            foreach (var (name, value) in plan.Settings)
                text.Append(CultureInfo.InvariantCulture, $"    {name}: {value}\n");
        }

        return text.ToString();
    }

    private static string KeptOf(TopicPlan plan) =>
        plan.IsCompacted ? "the last of each key"
        : plan.Retention is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days")
        : "for ever";

    /// <summary>For a shell, where it holds more than names and ports do.</summary>
    private static string Quote(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || ".:,-_[]/".Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
