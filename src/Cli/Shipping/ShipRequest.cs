using Oom.Cli.Analysis;

namespace Oom.Cli.Shipping;

/// <summary>What <c>oom ship</c> was asked to do.</summary>
internal sealed record ShipRequest
{
    public required InputRequest Input { get; init; }

    /// <summary>For the Kafka client, by librdkafka's names.</summary>
    public required IReadOnlyDictionary<string, string> Kafka { get; init; }

    public required string Topic { get; init; }

    /// <summary>The file of positions.</summary>
    public required string State { get; init; }

    /// <summary>Sends and saves nothing: says what would be sent.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Ends at the end of the inputs.</summary>
    public bool Once { get; init; }

    /// <summary>How long a stop waits for what is under way.</summary>
    public required TimeSpan DrainTime { get; init; }
}
