using System.CommandLine;
using System.Globalization;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Cli.Watching;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary><c>oom serve</c>.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private const long LeastMemory = 64_000_000;

    public const string DefaultAddress = "127.0.0.1:8620";

    private static readonly string Topic = TopicPlans.OomEvents.Name;

    public static ExplainedCommand Create() =>
        new(Name, "Stores the events of the fleet from Kafka in a DuckDB file, each exactly once, and answers questions about them while it does.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var database = Settings.Text("--db", "FILE", "The DuckDB file; made when missing. Nobody else can open it meanwhile.");
        database.Required = true;
        var kafka = new KafkaSettings();
        var listen = Settings.Text("--listen", "ADDRESS", $"Where queries are answered over HTTP: PORT, ADDRESS:PORT, or none. Default {DefaultAddress}; with --once none.");
        var rows = Settings.Text("--query-rows", "N", "Most rows of a query's answer. Default: all.");
        var time = Settings.Text("--query-time", "SECONDS", "Longest time of a query. Default 300.");
        var memory = Settings.Text("--memory", "SIZE", "What DuckDB may use before it spills to disk. Default 512MB.");
        var topic = Settings.Text("--topic", "TOPIC", $"Where the events are. Default {Topic}.");
        var acceptLoss = Settings.Flag("--accept-loss", "Go on where messages are gone before they were stored. Default: say what is gone, and end.");
        var once = Settings.Flag("--once", "End at the end of the topic instead of waiting for more.");
        command.Examples =
        [
            ("oom serve --db fleet.db -b kafka-1:9092", "beside Kafka, as a service"),
            ("oom query 'FROM kills ORDER BY at DESC LIMIT 10' --server http://127.0.0.1:8620", "ask it"),
            ("curl --data-binary 'FROM kills' '127.0.0.1:8620/sql?format=csv'", "the same from anywhere"),
        ];
        command.Notes =
        [
            KafkaSettings.Note,
            "Rows and positions are committed together, and a start reads on from the positions in the database: after a crash nothing is missing and nothing is there twice. The group's positions in Kafka (group.id, oom-serve) are only for those who watch the lag.",
            "POST /sql takes one statement that reads, as oom query does, and answers as format=json, ndjson, csv, arrow, arrow-stream, parquet or table says; limit= and timeout= bound it. Who can reach the address can read everything: keep it to this machine, or behind a proxy.",
            "While Kafka is away it is tried again and again. A stop (Ctrl-C, SIGTERM) commits what was taken and leaves with 0.",
        ];
        command.Add(database);
        kafka.AddTo(command);
        command.Add(topic);
        command.Add(listen);
        command.Add(rows);
        command.Add(time);
        command.Add(memory);
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
                Listen = (given.GetValue(listen) ?? (given.GetValue(once) ? "none" : DefaultAddress)) is not "none" and var address ? ListenAddress.Parse(listen.Name, address) : null,
                Limits = Limits(given, rows, time, memory),
            };
            if (request.Intake.Topic.Length == 0)
                throw new UsageException("--topic is empty");
            return new EventService(request, ErrorOutput.ForProcess(ColourMode.Auto)).RunAsync();
        });
    }

    private static QueryLimits Limits(ParseResult given, Option<string?> rows, Option<string?> time, Option<string?> memory)
    {
        var limits = new QueryLimits { Rows = Settings.Whole(given, rows, 0, long.MaxValue) };
        if (Settings.Number(given, time, 0.001, 86_400) is { } seconds)
            limits = limits with { Time = TimeSpan.FromSeconds(seconds) };
        if (Settings.Bytes(given, memory) is not { } bytes)
            return limits;
        return bytes >= LeastMemory
            ? limits with { MemoryLimit = string.Create(CultureInfo.InvariantCulture, $"{bytes}B") }
            : throw new UsageException($"{memory.Name} is '{given.GetValue(memory)}': must be at least 64MB");
    }
}
