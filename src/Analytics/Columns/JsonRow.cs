using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Oom.Analytics.Columns;

/// <summary>
/// A row as a JSON object. Integers of any size are numbers, times are ISO 8601 in UTC, bytes are base64; what JSON has no
/// number for (NaN, infinity) is null.
/// </summary>
internal static class JsonRow
{
    public static JsonEncodedText[] Names(ResultRows rows)
    {
        // An object cannot hold two members of one name: the second gets a number, as DuckDB does it.
        var seen = new HashSet<string>();
        var names = new JsonEncodedText[rows.Columns.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = rows.Columns[i].Name;
            for (var number = 1; !seen.Add(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{rows.Columns[i].Name}_{number}");
            names[i] = JsonEncodedText.Encode(name, JsonText.Options.Encoder);
        }
        return names;
    }

    public static void Write(Utf8JsonWriter json, ResultRows rows, JsonEncodedText[] names)
    {
        json.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            if (rows.IsNull(i))
                json.WriteNullValue();
            else
                WriteValue(json, rows, i);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ResultRows rows, int column)
    {
        switch (rows.Columns[column].Kind)
        {
            case ColumnKind.Boolean:
                json.WriteBooleanValue(rows.Boolean(column));
                break;
            case ColumnKind.Integer:
                json.WriteNumberValue(rows.Integer(column));
                break;
            case ColumnKind.Unsigned:
                json.WriteNumberValue(rows.Unsigned(column));
                break;
            case ColumnKind.Float when float.IsFinite(rows.Float(column)):
                json.WriteNumberValue(rows.Float(column));
                break;
            case ColumnKind.Double when double.IsFinite(rows.Double(column)):
                json.WriteNumberValue(rows.Double(column));
                break;
            case ColumnKind.Float or ColumnKind.Double:
                json.WriteNullValue();
                break;
            case ColumnKind.Decimal:
                json.WriteNumberValue(rows.Decimal(column));
                break;
            case ColumnKind.Number:
                json.WriteRawValue(rows.Text(column), skipInputValidation: true);
                break;
            case ColumnKind.Json:
                WriteJson(json, rows.Text(column));
                break;
            case ColumnKind.Blob:
                json.WriteBase64StringValue(rows.Blob(column));
                break;
            case ColumnKind.Text or ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampUtc:
                json.WriteStringValue(CellText.Of(rows, column));
                break;
            default:
                throw new NotSupportedException($"Column kind {rows.Columns[column].Kind}");
        }
    }

    private static void WriteJson(Utf8JsonWriter json, string text)
    {
        try
        {
            json.WriteRawValue(JsonText.WithoutInfinities(text));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // DuckDB lets a column of type JSON hold what a cast did not check.
            json.WriteStringValue(text);
        }
    }
}
