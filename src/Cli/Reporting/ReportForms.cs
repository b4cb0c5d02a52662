using Oom.Analytics.Reports;
using Oom.Analytics.Reports.Html;
using Oom.Analytics.Reports.Json;
using Oom.Analytics.Reports.Markdown;
using Oom.Analytics.Reports.Sections;

namespace Oom.Cli.Reporting;

/// <summary>What each form is called and how it is made.</summary>
internal static class ReportForms
{
    public static readonly ReportForm[] All = [ReportForm.Html, ReportForm.Markdown, ReportForm.Json];

    /// <summary>Named so that nobody's own file is taken for it.</summary>
    public static string FileOf(ReportForm form) => form switch
    {
        ReportForm.Html => "oom-report.html",
        ReportForm.Markdown => "oom-report.md",
        ReportForm.Json => "oom-report.json",
    };

    public static string Render(FleetReport report, ReportForm form) => form switch
    {
        ReportForm.Html => HtmlReport.Render(ReportPage.Of(report)),
        ReportForm.Markdown => MarkdownReport.Render(ReportPage.Of(report)),
        ReportForm.Json => JsonReport.Render(report),
    };
}
