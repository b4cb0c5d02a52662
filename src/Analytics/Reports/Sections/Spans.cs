using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Short forms that all sections share.</summary>
internal static class Spans
{
    /// <summary>The time that a table is about, for its caption.</summary>
    public static string Named(ReportSpan span) => span switch
    {
        { IsAll: true } => "all that is stored",
        { From: { } from, To: { } to } => $"{Figure.Minute(from)} to {Figure.Minute(to)} UTC",
        { From: { } from } => $"from {Figure.Minute(from)} UTC on",
        _ => $"until {Figure.Minute(span.To)} UTC",
    };

    public static string AsOf(ReportSpan span) => span.AsOf is { } time ? $"as of {Figure.Minute(time)} UTC" : "as far as clocks tell";

    /// <summary>Null when nothing is left out.</summary>
    public static string? More(long notShown, string one, string? many = null) => notShown <= 0 ? null : $"{Figure.Count(notShown, one, many)} more not shown";
}
