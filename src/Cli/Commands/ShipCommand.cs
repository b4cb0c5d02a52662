using System.CommandLine;
using Oom.Cli.Shipping;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom ship</c>.</summary>
internal static class ShipCommand
{
    public const string Name = "ship";

    private const string Topic = "kernel.lines";
    private const double DrainSeconds = 10;

    public static ExplainedCommand Create() =>
        new(Name, "Sends log lines to Kafka as they come, for the whole fleet to be looked at in one place. What Kafka has not acknowledged is sent again.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var inputs = new InputSettings("FILE", "Logs: files (also .gz), folders, patterns, - for standard input. They are read on through rotations.");
        var servers = Settings.Text("--bootstrap-server", "HOST:PORT", "A broker of the cluster, or several with commas.", "-b");
        var pairs = new Option<string[]>("--set", "-X") { HelpName = "KEY=VALUE", Description = "A setting of the Kafka client (librdkafka's names); may be given several times." };
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
            "A position is saved only when Kafka has acknowledged all before it. While Kafka is away nothing is dropped: reading stops when 16 MiB are under way (-X queue.buffering.max.kbytes=…), and goes on afterwards.",
            "What the kernel has overwritten before it could be read is counted and announced among the lines.",
            "A stop (Ctrl-C, SIGTERM) delivers what is under way, saves, and leaves with 0; with 130 when the time was too short. After a crash at most what was under way is sent twice, under the same positions.",
        ];
        inputs.AddPathsTo(command);
        command.Add(servers);
        command.Add(pairs);
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
                Kafka = KafkaSettings(given.GetValue(servers), given.GetValue(pairs) ?? [], isDryRun),
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

    private static Dictionary<string, string> KafkaSettings(string? servers, string[] pairs, bool isDryRun)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (servers is not null)
            settings["bootstrap.servers"] = servers;
        foreach (var pair in pairs)
        {
            // not shown: it may be a secret whose name was forgotten
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UsageException("-X needs KEY=VALUE, such as -X security.protocol=SSL");
            settings[pair[..equals]] = pair[(equals + 1)..];
        }

        if (!isDryRun && settings.GetValueOrDefault("bootstrap.servers", "").Length == 0)
            throw new UsageException("no Kafka cluster is named: say --bootstrap-server HOST:PORT");
        return settings;
    }
}
