using System.CommandLine;
using System.Globalization;
using Oom.Cli.Kafka;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Commands;

/// <summary><c>oom tail</c>.</summary>
internal static class TailCommand
{
    public const string Name = "tail";

    private static readonly string[] Formats = ["text", "json"];

    public static ExplainedCommand Create() => new(Name, "Shows the messages of a Kafka topic as they come: log lines, events and all else that the pipeline writes, and foreign ones as they are.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var topic = new Argument<string>("TOPIC") { Description = $"The topic: {string.Join(", ", TopicPlans.All.Select(plan => plan.Name))}, or any other." };
        topic.CompletionSources.Add([.. TopicPlans.All.Select(plan => plan.Name)]);
        var kafka = new KafkaSettings();
        var beginning = Settings.Flag("--from-beginning", "Begin with the oldest message. Default: with what comes from now on.");
        var offset = Settings.Text("--offset", "N", "Begin with this offset in each partition; -N begins N before the end.");
        var partition = Settings.Text("--partition", "N", "Only this partition. Default: all.");
        var max = Settings.Text("--max", "N", "Stop after so many messages.", "-n");
        var untilEnd = Settings.Flag("--until-end", "Stop at the end of the topic instead of waiting for more.", "-e");
        var format = Settings.OneOf("--format", "FORMAT", $"How to print: {string.Join(", ", Formats)} (an object for each message). Default text.", Formats, "-f");
        command.Examples =
        [
            ("oom tail kernel.lines -b kafka-1:9092", "the fleet's kernel logs, live"),
            ("oom tail oom.events -b kafka-1:9092 --offset -5 -e", "about the last five events of each partition"),
            ("oom tail oom.events -b kafka-1:9092 --from-beginning -e -f json | jq .message.event.oom_report.victims", "all of them, for another program"),
            ("oom tail oom.dead-letters --kafka-config client.properties --from-beginning", "what could not be read, and why"),
        ];
        command.Notes = [KafkaSettings.Note, "It joins no group and commits nothing: nobody notices it. Names in the JSON are those of the .proto files."];
        command.Add(topic);
        kafka.AddTo(command);
        command.Add(beginning);
        command.Add(offset);
        command.Add(partition);
        command.Add(max);
        command.Add(untilEnd);
        command.Add(format);
        command.SetAction(given =>
        {
            if (given.GetValue(beginning) && given.GetValue(offset) is not null)
                throw new UsageException("--from-beginning and --offset exclude one another");
            var request = new TailRequest
            {
                Topic = given.GetValue(topic)!,
                Partition = (int?)Settings.Whole(given, partition, 0, int.MaxValue),
                Start = given.GetValue(beginning) ? TopicStart.Beginning : StartAt(given.GetValue(offset)),
                Most = Settings.Whole(given, max, 1, long.MaxValue) ?? long.MaxValue,
                UntilEnd = given.GetValue(untilEnd),
                IsJson = IsJson(given.GetValue(format)),
            };
            return TopicTail.Run(kafka.Read(given), request);
        });
    }

    private static TopicStart StartAt(string? text) =>
        text is null ? TopicStart.End
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number > long.MinValue ? new TopicStart(Math.Abs(number), text[0] == '-')
        : throw new UsageException($"--offset is '{text}': must be a whole number, with - in front to count from the end");

    private static bool IsJson(string? format) => format switch
    {
        null or "text" => false,
        "json" => true,
        _ => throw new UsageException($"--format is '{format}': must be one of {string.Join(", ", Formats)}"),
    };
}
