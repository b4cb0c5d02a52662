using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>One setting of the Kafka client.</summary>
/// <param name="Name">The client's name for it, such as <c>sasl.username</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">Where it was said: <c>FILE:LINE</c>, a variable, an option.</param>
internal sealed record KafkaSetting(string Name, string Value, string Origin)
{
    /// <summary>The value as it may be shown.</summary>
    public string Shown => ClientSettings.Shown(Name, Value);
}
