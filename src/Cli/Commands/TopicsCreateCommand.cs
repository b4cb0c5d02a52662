using Oom.Cli.Kafka;

namespace Oom.Cli.Commands;

/// <summary><c>oom topics create</c>.</summary>
internal static class TopicsCreateCommand
{
    public static ExplainedCommand Create()
    {
        var kafka = new KafkaSettings();
        var topics = new TopicSettings();
        var dryRun = Settings.Flag("--dry-run", "Only ask the cluster whether it would make them.");
        var command = new ExplainedCommand("create", "Makes the topics that are missing. What is there is left as it is, and compared with the plan.")
        {
            Examples =
            [
                ("oom topics create -b kafka-1:9092 --replication-factor 3", "all topics, three copies of each"),
                ("oom topics create --kafka-config client.properties --dry-run", "whether the cluster would let us"),
            ],
            Notes = ["A topic that is there and differs from the plan is exit code 6, as is a cluster that refuses.", KafkaSettings.Note],
        };
        kafka.AddTo(command);
        topics.AddTo(command);
        command.Add(dryRun);
        command.SetAction((given, _) => TopicReport.CreateAsync(kafka.Read(given), topics.Read(given), given.GetValue(dryRun)));
        return command;
    }
}
