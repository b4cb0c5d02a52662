using Oom.Cli.Kafka;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom check-config</c>.</summary>
internal static class CheckConfigCommand
{
    public const string Name = "check-config";

    private static readonly string[] Formats = ["text", "json"];

    public static ExplainedCommand Create() => new(Name, "Looks at the settings for Kafka as a command would, says where each comes from and which is wrong. Connects to nothing.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var kafka = new KafkaSettings();
        var format = Settings.OneOf("--format", "FORMAT", $"How to print: {string.Join(", ", Formats)}. Default text.", Formats, "-f");
        command.Examples =
        [
            ("oom check-config --kafka-config client.properties", "before a deployment; exit code 2 names the setting that is wrong"),
            ("OOM_KAFKA_SECURITY_PROTOCOL=SSL oom check-config -X ssl.ca.location=ca.pem --format json", "what comes from where, for another program"),
        ];
        command.Notes = [KafkaSettings.Note, "Passwords and keys are never printed."];
        kafka.AddTo(command);
        command.Add(format);
        command.SetAction(given =>
        {
            var isJson = given.GetValue(format) switch
            {
                null or "text" => false,
                "json" => true,
                var other => throw new UsageException($"--format is '{other}': must be one of {string.Join(", ", Formats)}"),
            };
            var configuration = kafka.Read(given);
            var oddities = configuration.Check();
            Screen.Print(isJson ? SettingTexts.Json(configuration) : SettingTexts.Table(configuration));
            var error = ErrorOutput.ForProcess(ColourMode.Auto);
            foreach (var oddity in oddities)
                error.Tell(oddity);
            return ExitCode.Ok;
        });
    }
}
