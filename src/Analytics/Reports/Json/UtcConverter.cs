using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oom.Analytics.Reports.Json;

/// <summary>Times as everywhere in our JSON: ISO 8601 in UTC with no more digits than needed.</summary>
internal sealed class UtcConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(ReportSpan.Literal(value));
}
