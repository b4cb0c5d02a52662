using System.CommandLine;
using Oom.Cli.Kafka;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom topics print</c>.</summary>
internal static class TopicsPrintCommand
{
    public static ExplainedCommand Create()
    {
        var topics = new TopicSettings();
        var format = Settings.OneOf(
            "--format", "FORMAT", $"{string.Join(", ", Choice.WordsOf<TopicFormat>())}: commands are kafka-topics.sh, strimzi is KafkaTopic YAML. Default table.", Choice.WordsOf<TopicFormat>(), "-f");
        var servers = Settings.Text("--bootstrap-server", "HOST:PORT", "For the commands. Default localhost:9092.", "-b");
        var cluster = Settings.Text("--cluster", "NAME", "The Kafka resource that the KafkaTopics belong to. Default my-cluster.");
        var command = new ExplainedCommand("print", "Prints the plan: what the topics are called, hold and are like. No cluster is asked.")
        {
            Examples =
            [
                ("oom topics print", "for people"),
                ("oom topics print --format commands --replication-factor 3 -b kafka-1:9092 | sh", "without this program on the cluster's side"),
                ("oom topics print --format strimzi --cluster logs | kubectl apply -f -", "as resources of Strimzi"),
            ],
        };
        command.Add(format);
        topics.AddTo(command);
        command.Add(servers);
        command.Add(cluster);
        command.SetAction(given =>
        {
            var plans = topics.Read(given);
            var chosen = given.GetValue(format) is { } word ? Choice.Parse<TopicFormat>(format.Name, word) : TopicFormat.Table;
            Screen.Print(chosen switch
            {
                TopicFormat.Table => TopicTexts.Table(plans),
                TopicFormat.Commands => TopicTexts.Commands(plans, given.GetValue(servers) ?? "localhost:9092"),
                TopicFormat.Strimzi => TopicTexts.Strimzi(plans, given.GetValue(cluster) ?? "my-cluster"),
            });
            return ExitCode.Ok;
        });
        return command;
    }
}
