using System.Text.Encodings.Web;
using System.Text.Json;

namespace Oom.Analytics.Reports.Json;

/// <summary>
/// The answers of a report as JSON, for other programs: for each its SQL, its rows as <c>oom query --format json</c> gives them, and how
/// many rows there are in all. Every character that could mean something to somebody is escaped.
/// </summary>
public static class JsonReport
{
    /// <summary>Changes when a name in it changes.</summary>
    private const string Format = "oom-report-1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new UtcConverter(), new FiniteConverter() },
    };

    private sealed record Document(string Format, FleetReport Report);

    public static string Render(FleetReport report) => JsonSerializer.Serialize(new Document(Format, report), Options) + "\n";
}
