namespace Oom.Ingest.Kafka;

/// <summary>What must be known of the client's settings: which are secret, and which one a message of the client speaks of.</summary>
public static class ClientSettings
{
    private const string Hidden = "(hidden)";

    /// <summary>Parts of the names of settings whose values nobody may see. Names of files are none of them.</summary>
    private static readonly string[] SecretParts = ["password", "passphrase", "secret", ".pem", "oauthbearer.config", "oauthbearer.extensions"];

    /// <summary>Names that librdkafka has twice; its messages use either.</summary>
    private static readonly Dictionary<string, string> FirstNames = new()
    {
        ["metadata.broker.list"] = "bootstrap.servers",
        ["sasl.mechanism"] = "sasl.mechanisms",
        ["sasl.oauthbearer.client.credentials.client.id"] = "sasl.oauthbearer.client.id",
        ["sasl.oauthbearer.client.credentials.client.secret"] = "sasl.oauthbearer.client.secret",
        ["compression.codec"] = "compression.type",
        ["request.required.acks"] = "acks",
        ["queue.buffering.max.ms"] = "linger.ms",
        ["message.send.max.retries"] = "retries",
        ["message.timeout.ms"] = "delivery.timeout.ms",
        ["max.in.flight"] = "max.in.flight.requests.per.connection",
        ["fetch.message.max.bytes"] = "max.partition.fetch.bytes",
        ["log.level"] = "log_level",
    };

    /// <summary>One name for each setting, so that one source overrides another whichever name they use.</summary>
    public static string FirstNameOf(string name) => FirstNames.GetValueOrDefault(name, name);

    public static bool IsSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SecretParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The value as it may be shown.</summary>
    public static string Shown(string name, string value) => IsSecret(name) ? Hidden : value;

    /// <summary>A message of the client with all secret values taken out: it quotes what it does not understand.</summary>
    public static string Redact(string message, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (name, value) in settings)
        {
            if (IsSecret(name) && value.Trim().Length > 0)
                message = message.Replace(value.Trim(), Hidden, StringComparison.Ordinal);
        }

        return message;
    }

    /// <summary>The setting, of those given, that a message of the client is about; null when it names none.</summary>
    internal static string? NamedIn(string message, IEnumerable<string> names) =>
        names.Where(name => FirstNames.Where(pair => pair.Value == name).Select(pair => pair.Key).Append(name).Any(either =>
                message.Contains($"\"{either}\"", StringComparison.Ordinal) || message.Contains($"`{either}`", StringComparison.Ordinal)
                || message.StartsWith(either + " ", StringComparison.Ordinal)))
            .MaxBy(name => name.Length);
}
