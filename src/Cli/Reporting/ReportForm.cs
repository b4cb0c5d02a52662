namespace Oom.Cli.Reporting;

/// <summary>The forms that a report is written in.</summary>
internal enum ReportForm
{
    Html,
    Markdown,
    Json,
}
