using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Oom.Analytics.Columns;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>
/// Messages for people and for programs. Lines stay the bytes that they are, below a head as <c>tail -v</c> writes it; all else is
/// one line.
/// </summary>
internal static class MessageTexts
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Text(TopicMessage message)
    {
        if (message.Value is not { } value)
            return Line(message, "no value");
        if (!MessageCodec.IsOurs(value))
            return Block(message, $"{Quantity.Count(value.Length, "byte")}, not of oom", value);
        try
        {
            return MessageCodec.Decode(value) switch
            {
                LineBlock lines => Block(message, HeadOf(lines), lines.Bytes.Span),
                LossAnnouncement loss => Line(message, ContentLine.Of(loss)),
                KernelEvent happened => Line(message, ContentLine.Of(happened)),
                AssemblerProgress progress => Line(message, ContentLine.Of(progress)),
                DeadLetter letter => Block(message, ContentLine.Of(letter), letter.Value is { } dead ? dead.Span : []),
                MemorySample sample => Line(message, ContentLine.Of(sample)),
                var other => throw new ArgumentException($"{other.GetType().Name} has no text", nameof(message)),
            };
        }
        catch (MessageFormatException unreadable)
        {
            return Line(message, $"unreadable: {unreadable.Message}");
        }
    }

    public static byte[] Json(TopicMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, message.Topic);
            json.WriteNumber("partition"u8, message.Partition);
            json.WriteNumber("offset"u8, message.Offset);
            if (message.Time is { } time)
                json.WriteString("time"u8, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            WriteBytes(json, "key", message.Key);
            WriteContent(json, message.Value);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteContent(Utf8JsonWriter json, byte[]? value)
    {
        if (value is null || !MessageCodec.IsOurs(value))
        {
            WriteBytes(json, "value", value);
            return;
        }

        // Into a buffer of its own: what fails half way must not be in the output.
        var content = new ArrayBufferWriter<byte>();
        try
        {
            using (var inner = new Utf8JsonWriter(content, JsonOptions))
                MessageJson.Write(value, inner);
            json.WritePropertyName("message"u8);
            json.WriteRawValue(content.WrittenSpan, skipInputValidation: true);
        }
        catch (MessageFormatException unreadable)
        {
            json.WriteString("error"u8, unreadable.Message);
            WriteBytes(json, "value", value);
        }
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, byte[]? bytes)
    {
        if (bytes is null)
            json.WriteNull(name);
        else if (Utf8.IsValid(bytes))
            json.WriteString(name, bytes);
        else
            json.WriteBase64String(name + "_base64", bytes);
    }

    private static byte[] Line(TopicMessage message, string text) => Encoding.UTF8.GetBytes($"{PlaceOf(message)}: {TerminalText.Escape(text)}\n");

    private static byte[] Block(TopicMessage message, string head, ReadOnlySpan<byte> content) =>
    [
        .. Encoding.UTF8.GetBytes($"==> {PlaceOf(message)}: {TerminalText.Escape(head)} <==\n"),
        .. content,
        .. content.IsEmpty || content[^1] == (byte)'\n' ? ""u8 : "\n"u8,
    ];

    private static string HeadOf(LineBlock lines)
    {
        var text = lines.Bytes.Span;
        var count = text.Count((byte)'\n') + (text.IsEmpty || text[^1] == (byte)'\n' ? 0 : 1);
        var position = $"{(lines.Source.IsKmsgDevice ? "sequence" : "offset")} {lines.Offset}";
        return $"{Quantity.Count(count, "line")} of {lines.Source.Name} from line {lines.FirstLine}, {position}";
    }

    private static string PlaceOf(TopicMessage message)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{message.Topic}/{message.Partition}@{message.Offset}");
        if (message.Time is { } time)
            place += $" {Quantity.Time(time.UtcDateTime)}";
        return message.Key is { Length: > 0 } key ? $"{place} {TerminalText.Escape(Encoding.UTF8.GetString(key))}" : place;
    }
}
