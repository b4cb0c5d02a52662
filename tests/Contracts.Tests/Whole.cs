using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oom.Contracts.Tests;

/// <summary>All that a value says, as text: two values with the same text are equal in every property.</summary>
internal static class Whole
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions NoDefaults = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Of(object value) => Of(value, Options);

    /// <summary>The same for those that were written before a property was added.</summary>
    public static string WithoutDefaults(object value) => Of(value, NoDefaults);

    private static string Of(object value, JsonSerializerOptions options) => value is LineBlock block
        ? JsonSerializer.Serialize(new { block.Source, Bytes = Convert.ToHexString(block.Bytes.Span), block.Offset, block.FirstLine, block.IsLast }, options)
        : $"{value.GetType().Name} {JsonSerializer.Serialize(value, value.GetType(), options)}";
}
