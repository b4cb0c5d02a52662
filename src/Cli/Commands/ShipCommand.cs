using System.CommandLine;
using Oom.Cli.Shipping;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary><c>oom ship</c>.</summary>
internal static class ShipCommand
{
    public const string Name = "ship";

    private static readonly string Topic = TopicPlans.KernelLines.Name;
    private const double DrainSeconds = 10;

    public static ExplainedCommand Create() =>
        new(Name, "Sends log lines to Kafka as they come, for the whole fleet to be looked at in one place. What Kafka has not acknowledged is sent again.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var inputs = new InputSettings("FILE", "Logs: files (also .gz), folders, patterns, - for standard input. They are read on through rotations.");
        var kafka = new KafkaSettings();
        var topic = Settings.Text("--topic", "TOPIC", $"Where to. Default {Topic}.");
        var state = Settings.Text("--state", "FILE", "Keeps how far each log is delivered. Default: ship.positions in /var/lib/oom, in $STATE_DIRECTORY, or in ~/.local/state/oom.");
        var once = Settings.Flag("--once", "End at the end of the logs instead of waiting for more.");
        var dryRun = Settings.Flag("--dry-run", "Print a line for each message instead of sending it; save nothing. Ends at the end of the logs.");
        var drain = Settings.Text("--drain", "SECONDS", $"How long a stop waits for what is under way. Default {DrainSeconds:0}.");
        command.Examples =
        [
            ("oom ship --kmsg -b kafka-1:9092", "this machine's kernel, live; a service on each node"),
            ("oom ship /var/log/kern.log -b kafka-1:9092 --node web-1", "a log file, through its rotations"),
            ("oom ship 'archive/**/kern*' -b kafka-1:9092 --once", "old logs; again tomorrow, only what is new is sent"),
            ("oom ship --kmsg --dry-run", "what would be sent"),
        ];
        command.Notes =
        [
            KafkaSettings.Note,
            "A position is saved only when Kafka has acknowledged all before it. While Kafka is away nothing is dropped: reading stops when 16 MiB are under way (-X queue.buffering.max.kbytes=…), and goes on afterwards.",
            "What the kernel has overwritten before it could be read is counted and announced among the lines.",
            "A stop (Ctrl-C, SIGTERM) delivers what is under way, saves, and leaves with 0; with 130 when the time was too short. After a crash at most what was under way is sent twice, under the same positions.",
        ];
        inputs.AddPathsTo(command);
        kafka.AddTo(command);
        command.Add(topic);
        command.Add(state);
        inputs.AddOptionsTo(command);
        command.Add(once);
        command.Add(dryRun);
        command.Add(drain);
        command.SetAction((given, _) =>
        {
            var isDryRun = given.GetValue(dryRun);
            var request = new ShipRequest
            {
                Input = inputs.Read(given),
                Kafka = isDryRun ? kafka.Read(given).Values : kafka.Read(given).ValuesToConnect(),
                Topic = given.GetValue(topic) ?? Topic,
                State = given.GetValue(state) ?? StatePath.Default(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess),
                IsDryRun = isDryRun,
                Once = given.GetValue(once) || isDryRun,
                DrainTime = TimeSpan.FromSeconds(Settings.Number(given, drain, 0, 3600) ?? DrainSeconds),
            };
            if (request.Topic.Length == 0)
                throw new UsageException("--topic is empty");
            if (request.State.Length == 0)
                throw new UsageException("--state is empty");
            return new LogShipping(request, ErrorOutput.ForProcess(ColourMode.Auto)).RunAsync();
        });
    }
}
