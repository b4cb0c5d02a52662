using System.CommandLine;
using Oom.Cli.Kafka;

namespace Oom.Cli.Commands;

/// <summary>The options of commands that speak to Kafka: <c>--bootstrap-server</c>, <c>--kafka-config</c>, <c>-X</c>.</summary>
internal sealed class KafkaSettings
{
    private readonly Option<string?> _servers = Settings.Text("--bootstrap-server", "HOST:PORT", "A broker of the cluster, or several with commas.", "-b");

    private readonly Option<string?> _file = Settings.Text("--kafka-config", "FILE", "Settings of the Kafka client, a line KEY=VALUE each. Default: the file that OOM_KAFKA_CONFIG names.");

    private readonly Option<string[]> _pairs = new("--set", "-X")
    {
        HelpName = "KEY=VALUE",
        Description = "A setting of the Kafka client (librdkafka's names); may be given several times.",
    };

    public static string Note =>
        "Settings come from --kafka-config, then from variables (OOM_KAFKA_SASL_PASSWORD is sasl.password), then from options; a later one wins.";

    public void AddTo(Command command)
    {
        command.Add(_servers);
        command.Add(_file);
        command.Add(_pairs);
    }

    /// <exception cref="UsageException">Something cannot be understood.</exception>
    public KafkaConfiguration Read(ParseResult given) =>
        KafkaConfiguration.Read(given.GetValue(_file), given.GetValue(_servers), given.GetValue(_pairs) ?? [], Environment.GetEnvironmentVariables());
}
