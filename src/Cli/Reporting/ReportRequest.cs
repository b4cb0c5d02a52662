using Oom.Analytics.Reports;

namespace Oom.Cli.Reporting;

/// <summary>What <c>oom report</c> was asked to do.</summary>
internal sealed record ReportRequest
{
    public required string Database { get; init; }

    public required SpanRequest Span { get; init; }

    /// <summary>Where to write; null for standard output.</summary>
    public string? Folder { get; init; }

    /// <summary>One form for standard output; in a folder null is all.</summary>
    public ReportForm? Form { get; init; }
}
