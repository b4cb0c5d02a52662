using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>
/// What the messages of the topic of events hold. One that cannot be read becomes a refused line, so that it lies in
/// <c>dead_letters</c> with its bytes and its place; its id rests on its place and its bytes.
/// </summary>
internal static class EventMessages
{
    private const int KeptBytes = 8 * 1024;
    private const string NoEvent = "not an event: ";

    /// <summary>Whether it was made here, of a message that cannot be read.</summary>
    public static bool IsUnreadable(LineRefused refused) => refused.Reason.StartsWith(NoEvent, StringComparison.Ordinal);

    /// <summary>Null for a message without a value: it says nothing.</summary>
    public static KernelEvent? Read(TopicMessage message)
    {
        if (message.Value is not { } value)
            return null;
        try
        {
            return MessageCodec.Decode<KernelEvent>(value);
        }
        catch (MessageFormatException unreadable)
        {
            return Refuse(message, value, unreadable.Message);
        }
    }

    private static LineRefused Refuse(TopicMessage message, byte[] value, string reason)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"{message.Topic}[{message.Partition}]");
        byte[] named = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source}@{message.Offset}\n")), .. value];
        var hash = SHA256.HashData(named);
        var id = BinaryPrimitives.ReadUInt64BigEndian(hash);
        return new LineRefused
        {
            Id = EventId.FromHash(id),
            Node = message.Key is { } key ? Encoding.UTF8.GetString(key) : "",
            BootId = null,
            Time = LineTime.Unknown,
            Lines = new LineRange(source, source, message.Offset, message.Offset, message.Offset, message.Offset, 1, id),
            Reason = NoEvent + reason,
            Bytes = value.Length <= KeptBytes ? value : value[..KeptBytes],
        };
    }
}
