using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Oom.Contracts.Wire.V1;

namespace Oom.Contracts.Wire;

/// <summary>
/// A message as JSON, by the names of the <c>.proto</c> files, which name the units too. Not protobuf's own JSON: there numbers are
/// strings, and bytes are never text.
/// </summary>
public static class MessageJson
{
    /// <summary>Writes an object with one property, the kind of the message: <c>{"lines": {…}}</c>, <c>{"event": {…}}</c>.</summary>
    /// <exception cref="MessageFormatException">It cannot be read; nothing is written then.</exception>
    public static void Write(ReadOnlySpan<byte> message, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var content = MessageCodec.Read(message);
        json.WriteStartObject();
        foreach (var field in Message.Descriptor.Oneofs[0].Fields)
        {
            if (field.Accessor.HasValue(content))
                WriteField(json, field, field.Accessor.GetValue(content));
        }

        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, IMessage message)
    {
        json.WriteStartObject();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (!field.HasPresence || field.Accessor.HasValue(message))
                WriteField(json, field, field.Accessor.GetValue(message));
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FieldDescriptor field, object value)
    {
        if (value is ByteString bytes)
        {
            WriteBytes(json, field.Name, bytes.Span);
            return;
        }

        json.WritePropertyName(field.Name);
        if (value is System.Collections.IDictionary map)
        {
            json.WriteStartObject();
            foreach (System.Collections.DictionaryEntry entry in map)
                json.WriteString((string)entry.Key, (string)entry.Value!);
            json.WriteEndObject();
        }
        else if (value is System.Collections.IList list)
        {
            json.WriteStartArray();
            foreach (var item in list)
                WriteValue(json, field, item);
            json.WriteEndArray();
        }
        else
        {
            WriteValue(json, field, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, FieldDescriptor field, object value)
    {
        switch (value)
        {
            case IMessage message:
                WriteObject(json, message);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            // Ids and hashes, more than a JSON number holds everywhere: an id as people see it, a hash as 16 digits.
            case ulong id when field.FieldType == FieldType.Fixed64:
                json.WriteStringValue(field.Name == "hash" ? $"{id:x16}" : EventId.FromHash(id).ToString());
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case Enum member:
                json.WriteStringValue(NameOf(field.EnumType, member));
                break;
            default:
                throw new ArgumentException($"{field.FullName} is a {value.GetType().Name}, which has no JSON", nameof(value));
        }
    }

    /// <summary>OOM_OUTCOME_KILLED_GROUP of OomOutcome is <c>killed_group</c>.</summary>
    private static string NameOf(EnumDescriptor type, Enum member)
    {
        var number = Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture);
        if (type.FindValueByNumber(number) is not { } known)
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var prefix = type.Values[0].Name;
        foreach (var other in type.Values)
            prefix = prefix[..prefix.AsSpan().CommonPrefixLength(other.Name)];
        return known.Name[(prefix.LastIndexOf('_') + 1)..].ToLowerInvariant();
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            json.WriteString(name, bytes);
        else
            json.WriteBase64String(name + "_base64", bytes);
    }
}
