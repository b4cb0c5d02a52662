namespace Oom.Cli.Serving;

/// <summary>What <c>oom serve</c> was asked to do.</summary>
internal sealed record ServeRequest
{
    /// <summary>The DuckDB file.</summary>
    public required string Database { get; init; }

    /// <summary>For the Kafka client, by librdkafka's names.</summary>
    public required IReadOnlyDictionary<string, string> Kafka { get; init; }

    public required IntakeOptions Intake { get; init; }

    /// <summary>Ends at the end of the topic.</summary>
    public bool Once { get; init; }
}
