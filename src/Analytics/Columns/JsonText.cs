using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Oom.Analytics.Columns;

/// <summary>How we write JSON.</summary>
internal static partial class JsonText
{
    /// <summary>Letters of all languages as they are; control characters, quotes and backslashes escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A string, to be stepped over, or what DuckDB's to_json writes for numbers that JSON does not have
    [GeneratedRegex(
        """(?<string>"(?:[^"\\]|\\.)*")|-?(?:NaN|Infinity|nan|inf)\b""",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StringOrInfinity();

    public static string WithoutInfinities(string json) =>
        json.Contains("NaN", StringComparison.Ordinal) || json.Contains("Infinity", StringComparison.Ordinal)
            ? StringOrInfinity().Replace(json, match => match.Groups["string"].Success ? match.Value : "null")
            : json;
}
