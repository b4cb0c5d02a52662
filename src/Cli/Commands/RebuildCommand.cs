using System.CommandLine;
using Oom.Cli.Rebuilding;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary><c>oom rebuild</c>.</summary>
internal static class RebuildCommand
{
    public const string Name = "rebuild";

    private static readonly string Topic = TopicPlans.OomEvents.Name;

    public static ExplainedCommand Create() =>
        new(Name, "Makes the database of oom serve anew from the topic of events, and puts it in the old one's place when it is complete.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var server = Settings.Text("--server", "URL", $"Have oom serve do it while it serves, such as http://{ServeCommand.DefaultAddress}.");
        var database = Settings.Text("--db", "FILE", "A DuckDB file that nobody serves.");
        var kafka = new KafkaSettings();
        var topic = Settings.Text("--topic", "TOPIC", $"With --db: where the events are. Default {Topic}.");
        var force = Settings.Flag("--force", "Take the rebuilt database even where it has fewer events than the old one.");
        command.Examples =
        [
            ("oom rebuild --server http://127.0.0.1:8620", "while it serves; queries go on"),
            ("oom rebuild --db fleet.db -b kafka-1:9092", "while nobody serves it"),
        ];
        command.Notes =
        [
            KafkaSettings.Note,
            "It is filled beside the old file (FILE.rebuild), so there must be room for both. A rebuild that ends early leaves the old one as it is.",
        ];
        command.Add(server);
        command.Add(database);
        kafka.AddTo(command);
        command.Add(topic);
        command.Add(force);
        command.SetAction((given, _) =>
        {
            var error = ErrorOutput.ForProcess(ColourMode.Auto);
            switch (given.GetValue(database), given.GetValue(server))
            {
                case (null, { } url):
                    return new RemoteRebuild(ServerAddress.Read(server, url), given.GetValue(force), error).RunAsync();
                case ({ } file, null):
                    var configuration = kafka.Read(given);
                    configuration.Check();
                    var request = new ServeRequest
                    {
                        Database = file,
                        Kafka = IntakeSettings.From(configuration.ValuesToConnect()),
                        // What is gone from the topic cannot be in a database that is made from it.
                        Intake = new IntakeOptions { Topic = given.GetValue(topic) ?? Topic, AcceptLoss = true, IsAcknowledging = false },
                    };
                    return new OfflineRebuild(request, given.GetValue(force), error).RunAsync();
                default:
                    throw new UsageException("say which: --server URL, or --db FILE where nobody serves it");
            }
        });
    }
}
