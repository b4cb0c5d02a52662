using Oom.Cli.Kafka;

namespace Oom.Cli.Commands;

/// <summary><c>oom topics check</c>.</summary>
internal static class TopicsCheckCommand
{
    public static ExplainedCommand Create()
    {
        var kafka = new KafkaSettings();
        var topics = new TopicSettings();
        var command = new ExplainedCommand("check", "Compares the topics of a cluster with the plan, and says what differs. Changes nothing.")
        {
            Examples = [("oom topics check -b kafka-1:9092 --partitions 24", "a cluster that was given more partitions")],
            Notes = ["A topic that is missing or differs is exit code 6.", KafkaSettings.Note],
        };
        kafka.AddTo(command);
        topics.AddTo(command);
        command.SetAction((given, _) => TopicReport.CheckAsync(kafka.Read(given), topics.Read(given)));
        return command;
    }
}
