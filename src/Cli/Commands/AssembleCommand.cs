using System.CommandLine;
using Oom.Cli.Assembling;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Commands;

/// <summary><c>oom assemble</c>.</summary>
internal static class AssembleCommand
{
    public const string Name = "assemble";

    private const string GroupSetting = "group.id";

    private static readonly AssemblyTopics Topics = new();

    public static ExplainedCommand Create() =>
        new(Name, "Reads kernel log lines from Kafka, puts reports together and writes them as events, each once. Start as many as there are partitions.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var kafka = new KafkaSettings();
        var group = Settings.Text("--group", "NAME", $"The consumer group: assemblers of one group share the work. Default: the setting {GroupSetting}, else {AssemblyMemberOptions.DefaultGroup}.");
        var input = Settings.Text("--input-topic", "TOPIC", $"Lines, from oom or any other shipper. Default {Topics.Input}.");
        var events = Settings.Text("--events-topic", "TOPIC", $"Where events go. Default {Topics.Events}.");
        var letters = Settings.Text("--dead-letter-topic", "TOPIC", $"Where messages go that cannot be read, with the reason. Default {Topics.DeadLetters}.");
        var progress = Settings.Text("--progress-topic", "TOPIC", $"Where assemblers note what a restart must know; compacted. Default {Topics.Progress}.");
        command.Examples =
        [
            ("oom assemble -b kafka-1:9092", "one assembler of the fleet; a second one takes half of the partitions"),
            ("oom assemble -b kafka-1:9092 -X security.protocol=SSL -X ssl.ca.location=ca.pem", "over TLS"),
            ("oom assemble -b kafka-1:9092 --input-topic syslog", "from a topic that another shipper fills"),
        ];
        command.Notes =
        [
            KafkaSettings.Note,
            "Events, offsets and dead letters are one transaction: with isolation.level=read_committed each event is seen once, whatever is killed.",
            "All formats of oom analyze may stand in one topic, and OpenTelemetry's protocol buffers. Lines that name no host belong to the node in the message's header host, hostname or node, else in its key.",
            "Partitions of an assembler that was killed move after session.timeout.ms (6 s). One that starts again under the same -X group.instance.id=NAME gets its own back at once.",
            "SIGTERM and Ctrl-C commit what is assembled and leave with 0; a report that is open is left to the next assembler. Once a minute it says what it has done.",
        ];
        kafka.AddTo(command);
        command.Add(group);
        command.Add(input);
        command.Add(events);
        command.Add(letters);
        command.Add(progress);
        command.SetAction(given =>
        {
            var settings = kafka.Read(given);
            var client = settings.ValuesToConnect();
            settings.Check();
            return AssemblyRun.Run(new AssemblyMemberOptions
            {
                Client = client,
                Group = Named(given, group) ?? client.GetValueOrDefault(GroupSetting) ?? AssemblyMemberOptions.DefaultGroup,
                Topics = new AssemblyTopics
                {
                    Input = Named(given, input) ?? Topics.Input,
                    Events = Named(given, events) ?? Topics.Events,
                    DeadLetters = Named(given, letters) ?? Topics.DeadLetters,
                    Progress = Named(given, progress) ?? Topics.Progress,
                },
            });
        });
    }

    private static string? Named(ParseResult given, Option<string?> option) =>
        given.GetValue(option) is { Length: 0 } ? throw new UsageException($"{option.Name} is empty") : given.GetValue(option);
}
