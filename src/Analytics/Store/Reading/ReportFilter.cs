namespace Oom.Analytics.Store.Reading;

/// <summary>Which stored reports are meant; what is null does not matter.</summary>
public sealed record ReportFilter
{
    public static readonly ReportFilter All = new();

    /// <summary>Machine.</summary>
    public string? Node { get; init; }

    /// <summary>Name of the chosen or of a killed process.</summary>
    public string? Comm { get; init; }

    /// <summary>Wall time of the first line, included. Reports without wall time are then left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The same, not included.</summary>
    public DateTimeOffset? To { get; init; }

    internal const string Condition = """
        ($1::VARCHAR IS NULL OR r.node = $1)
        AND ($2::VARCHAR IS NULL OR r.selected_comm = $2 OR r.report_id IN (SELECT report_id FROM kills WHERE comm = $2))
        AND ($3::BIGINT IS NULL OR epoch_us(r."at") >= $3)
        AND ($4::BIGINT IS NULL OR epoch_us(r."at") < $4)
        """;

    internal object?[] Parameters => [Node, Comm, Micros(From), Micros(To)];

    private static long? Micros(DateTimeOffset? time) => time is { } known ? (known - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : null;
}
