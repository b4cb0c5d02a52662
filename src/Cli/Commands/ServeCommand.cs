using System.CommandLine;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary><c>oom serve</c>.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private static readonly string Topic = TopicPlans.OomEvents.Name;

    public static ExplainedCommand Create() =>
        new(Name, "Stores the events of the fleet from Kafka in a DuckDB file, each exactly once, and answers questions about them while it does.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var database = Settings.Text("--db", "FILE", "The DuckDB file; made when missing. Nobody else can open it meanwhile.");
        database.Required = true;
        var kafka = new KafkaSettings();
        var topic = Settings.Text("--topic", "TOPIC", $"Where the events are. Default {Topic}.");
        var acceptLoss = Settings.Flag("--accept-loss", "Go on where messages are gone before they were stored. Default: say what is gone, and end.");
        var once = Settings.Flag("--once", "End at the end of the topic instead of waiting for more.");
        command.Examples =
        [
            ("oom serve --db fleet.db -b kafka-1:9092", "beside Kafka, as a service"),
        ];
        command.Notes =
        [
            KafkaSettings.Note,
            "Rows and positions are committed together, and a start reads on from the positions in the database: after a crash nothing is missing and nothing is there twice. The group's positions in Kafka (group.id, oom-serve) are only for those who watch the lag.",
            "While Kafka is away it is tried again and again. A stop (Ctrl-C, SIGTERM) commits what was taken and leaves with 0.",
        ];
        command.Add(database);
        kafka.AddTo(command);
        command.Add(topic);
        command.Add(acceptLoss);
        command.Add(once);
        command.SetAction((given, _) =>
        {
            var configuration = kafka.Read(given);
            configuration.Check();
            var request = new ServeRequest
            {
                Database = given.GetValue(database)!,
                Kafka = IntakeSettings.From(configuration.ValuesToConnect()),
                Intake = new IntakeOptions { Topic = given.GetValue(topic) ?? Topic, AcceptLoss = given.GetValue(acceptLoss) },
                Once = given.GetValue(once),
            };
            if (request.Intake.Topic.Length == 0)
                throw new UsageException("--topic is empty");
            return new EventService(request, ErrorOutput.ForProcess(ColourMode.Auto)).RunAsync();
        });
    }
}
