using Oom.Cli.Output;

namespace Oom.Cli.Analysis;

/// <summary>What <c>oom analyze</c> was asked to do.</summary>
internal sealed record AnalysisRequest
{
    public required InputRequest Input { get; init; }

    /// <summary>The DuckDB file; null keeps everything in memory and forgets it at the end.</summary>
    public string? Database { get; init; }

    public bool Follow { get; init; }

    /// <summary>The table to print; null for the summary (format table) or the kills (other formats).</summary>
    public string? Table { get; init; }

    /// <summary>Where a report is written at the end; null for none.</summary>
    public string? ReportFolder { get; init; }

    public required OutputTarget Output { get; init; }

    /// <summary>No progress, no results: only messages about what went wrong.</summary>
    public bool IsQuiet { get; init; }
}
